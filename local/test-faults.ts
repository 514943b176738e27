import { CreateTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { ClockState } from './clock.ts';
import { ruleFromText } from './endpoint/faults/rule-text.ts';
import { allow } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';

/** Adds one to a count, as often as its event says, and tells how the last call went; its calls are as an SDK makes them. */
const COUNTING = `
  const call = async (action, input) => {
    const { AWS_ACCESS_KEY_ID: key, AWS_ENDPOINT_URL: url, _X_AMZN_TRACE_ID: trace } = process.env
    const headers = {
      'x-amz-target': 'DynamoDB_20120810.' + action,
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-trace-id': trace,
      authorization: 'AWS4-HMAC-SHA256 Credential=' + key + '/20260101/us-east-1/dynamodb/aws4_request, Signature=0',
    }
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })
    return { status: answer.status, body: await answer.json() }
  }
  exports.handler = async ({ id, times = 1 }) => {
    let last
    for (let count = 0; count < times; count++)
      last = await call('UpdateItem', {
        TableName: 'counts', Key: { id: { S: id } }, UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      })
    return last
  }`;

/** For tests of faults: a function that counts in a table, and what befalls its calls. */
export const withCounting = async (cloud: TestCloud) => {
  const db = new DynamoDBClient(cloud.config);
  const lambda = new LambdaClient(cloud.config);
  await db.send(
    new CreateTableCommand({
      TableName: 'counts',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await cloud.makeFunction('counting', COUNTING, [allow('dynamodb:*')], { Timeout: 10 });
  const ask = async (method: string, path: string, body?: object) => {
    const sent = body && { body: JSON.stringify(body) };
    const answer = await fetch(`${cloud.endpoint}/_storeflow/${path}`, { method, ...sent });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return {
    ask,
    clock: async (path = '', body?: object) =>
      (await ask(body ? 'POST' : 'GET', `clock${path}`, body)).body as unknown as ClockState,
    set: (...rules: string[]) => ask('POST', 'faults', { rules: rules.map(ruleFromText) }),
    clear: () => ask('DELETE', 'faults'),
    count: async (id: string) => {
      const asking = new GetItemCommand({
        TableName: 'counts',
        Key: { id: { S: id } },
        ConsistentRead: true,
      });
      return Number((await db.send(asking)).Item?.['n']?.N ?? 0);
    },
    invoke: async (id: string, times = 1) => {
      const { Payload } = await lambda.send(
        new InvokeCommand({ FunctionName: 'counting', Payload: JSON.stringify({ id, times }) }),
      );
      return JSON.parse(Buffer.from(Payload ?? []).toString()) as Record<string, unknown>;
    },
  };
};
