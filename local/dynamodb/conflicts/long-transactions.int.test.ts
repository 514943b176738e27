import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  GetItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { startTestEndpoint } from '../../endpoint/test-endpoint.ts';
import type { TestEndpoint } from '../../endpoint/test-endpoint.ts';
import { openStore } from '../../store.ts';
import { startDynamodb } from '../service.ts';
import type { Dynamodb } from '../service.ts';

/** Long enough that all calls that are sent at once have arrived. */
const TRANSACTION_MS = 400;

describe('a transaction that takes its time', () => {
  let dynamodb: Dynamodb;
  let endpoint: TestEndpoint;
  let client: DynamoDBClient;
  before(async () => {
    dynamodb = await startDynamodb({
      store: openStore(),
      clock: systemClock(),
      transactionMs: TRANSACTION_MS,
      onError: (error) => {
        throw error;
      },
    });
    endpoint = await startTestEndpoint([dynamodb.service]);
    client = new DynamoDBClient(endpoint.config);
  });
  after(async () => {
    client.destroy();
    await endpoint.close();
    await dynamodb.stop();
  });

  const create = (TableName: string, hash: string) =>
    client.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: hash, AttributeType: 'S' }],
        KeySchema: [{ AttributeName: hash, KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );

  it('is met by all that come meanwhile, and answers when it is over', async () => {
    await create('counters', 'id');
    const Key = { id: { S: 'c' } };
    const count = () =>
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            {
              Update: {
                TableName: 'counters',
                Key,
                UpdateExpression: 'ADD n :one',
                ExpressionAttributeValues: { ':one': { N: '1' } },
              },
            },
          ],
        }),
      );
    const began = performance.now();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, count));
    expect(performance.now() - began).toBeGreaterThanOrEqual(TRANSACTION_MS - 2);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { Item } = await client.send(new GetItemCommand({ TableName: 'counters', Key }));
    expect(Item).toMatchObject({ n: { N: '1' } });
    await count();
  });

  it('knows the key of a table that was made anew', async () => {
    const put = (Item: Record<string, { S: string }>) =>
      client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'books', Item } }] }));
    await create('books', 'bookId');
    await put({ bookId: { S: '1' } });
    await client.send(new DeleteTableCommand({ TableName: 'books' }));
    await create('books', 'isbn');
    const [one, other] = await Promise.allSettled([
      put({ isbn: { S: '1' }, bookId: { S: '1' } }),
      put({ isbn: { S: '2' }, bookId: { S: '1' } }),
    ]);
    expect([one.status, other.status]).toEqual(['fulfilled', 'fulfilled']);
    await expect(put({ bookId: { S: '1' } })).rejects.toMatchObject({ name: 'TransactionCanceledException' });
  });
});
