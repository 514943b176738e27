import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startTestEndpoint } from '../../local/endpoint/test-endpoint.ts';

type Reason =
  'None' | 'ConditionalCheckFailed' | 'TransactionConflict' | 'ThrottlingError' | 'ValidationError';

/** For what a local DynamoDB never does: answers each call with the next list of cancellation reasons, then with success. */
export const startScriptedDynamodb = async () => {
  const answers: Reason[][] = [];
  let calls = 0;
  const endpoint = await startTestEndpoint(() => {
    calls += 1;
    const reasons = answers.shift();
    const body = reasons
      ? {
          __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
          Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.join(', ')}]`,
          CancellationReasons: reasons.map((Code) => ({ Code })),
        }
      : {};
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    return Promise.resolve({ status: reasons ? 400 : 200, headers, body: JSON.stringify(body) });
  });
  const client = new DynamoDBClient(endpoint.config);
  return {
    db: DynamoDBDocumentClient.from(client),
    /** What the next calls answer. */
    answer(...lists: Reason[][]) {
      calls = 0;
      answers.splice(0, answers.length, ...lists);
    },
    calls: () => calls,
    stop: async () => {
      client.destroy();
      await endpoint.close();
    },
  };
};
