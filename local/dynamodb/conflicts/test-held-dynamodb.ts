import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../../clock.ts';
import { operationName } from '../../endpoint/operation.ts';
import { startTestEndpoint } from '../../endpoint/test-endpoint.ts';
import type { AwsRequest, AwsResponse } from '../../endpoint/service.ts';
import { openStore } from '../../store.ts';
import { startDynamodb } from '../service.ts';

const json = (status: number, value: unknown): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(value),
});

/** What came to a DynamoDB, and what lets it go. */
export interface Arrived {
  input: Record<string, unknown>;
  answer: (output?: object) => void;
  fail: () => void;
}

/**
 * For tests: the local cloud's DynamoDB before one that answers a call when it is told to, and at once what is not
 * held. Its tables have the key `id`.
 */
export const startHeldDynamodb = async () => {
  const holding = new Set<string>();
  const waiting: Arrived[] = [];
  const all: Arrived[] = [];
  const heard: string[] = [];
  let tell = () => {};
  const answerTo = (request: AwsRequest): Promise<AwsResponse> => {
    const operation = operationName(request);
    if (operation === 'DescribeTable')
      return Promise.resolve(json(200, { Table: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] } }));
    const input = JSON.parse(request.body.toString()) as Record<string, unknown>;
    heard.push(operation);
    if (!holding.has(operation)) return Promise.resolve(json(200, {}));
    return new Promise((resolve) => {
      const failure = { __type: 'ValidationException', message: 'refused' };
      const arrived = {
        input,
        answer: (output = {}) => resolve(json(200, output)),
        fail: () => resolve(json(400, failure)),
      };
      waiting.push(arrived);
      all.push(arrived);
      tell();
    });
  };
  const upstream = await startTestEndpoint(answerTo);
  const clock = systemClock();
  const dynamodb = await startDynamodb({
    store: openStore(),
    clock,
    endpoint: upstream.url,
    transactionMs: 0,
    onError: (error) => {
      throw error;
    },
  });
  const endpoint = await startTestEndpoint([dynamodb.service]);
  const client = new DynamoDBClient(endpoint.config);
  return {
    client,
    clock,
    /** What has come through since it was asked last. */
    heard: () => heard.splice(0),
    /** Sends something, and resolves once it is under way; its answer waits. */
    async underWay(operation: string, send: () => Promise<unknown>) {
      holding.add(operation);
      const arrived = new Promise<void>((resolve) => (tell = resolve));
      const sent = send();
      await arrived;
      holding.delete(operation);
      const held = waiting.pop();
      if (!held) throw new Error(`No ${operation} has arrived`);
      return { ...held, sent };
    },
    async stop() {
      for (const { answer } of all) answer();
      client.destroy();
      await endpoint.close();
      await dynamodb.stop();
      await upstream.close();
      clock.close();
    },
  };
};
