import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const dynamodb = new DynamoDBClient({});
const sns = new SNSClient({});

/** Writes each message into the table and tells the topic. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  for (const { body } of Records) {
    const TableName = process.env['TABLE'];
    await dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: body } } }));
    await sns.send(
      new PublishCommand({
        TopicArn: process.env['TOPIC_ARN'],
        Message: `written ${body}`,
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'done' } },
      }),
    );
  }
  return { batchItemFailures: [] };
};
