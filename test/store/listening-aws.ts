import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startTestEndpoint } from '../../local/endpoint/test-endpoint.ts';

/** For what is told to AWS: an endpoint that says yes to every call, and remembers what it was given. */
export const startListeningAws = async () => {
  const heard: string[] = [];
  const endpoint = await startTestEndpoint(({ body }) => {
    heard.push(body.toString());
    return Promise.resolve({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: '{}',
    });
  });
  const dynamodb = new DynamoDBClient(endpoint.config);
  const queues = new SQSClient(endpoint.config);
  return {
    db: DynamoDBDocumentClient.from(dynamodb),
    queues,
    /** The bodies of all requests since it was asked last. */
    heard: () => heard.splice(0),
    stop: async () => {
      dynamodb.destroy();
      queues.destroy();
      await endpoint.close();
    },
  };
};
