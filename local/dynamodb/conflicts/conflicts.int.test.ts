import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startHeldDynamodb } from './test-held-dynamodb.ts';

const TableName = 'books';
const key = (id: string) => ({ id: { S: id } });
const put = (id: string) => ({ TableName, Item: { ...key(id), title: { S: 'A Book' } } });
const update = (id: string) => ({
  TableName,
  Key: key(id),
  UpdateExpression: 'ADD held :one',
  ExpressionAttributeValues: { ':one': { N: '1' } },
});
const check = (id: string) => ({ TableName, Key: key(id), ConditionExpression: 'attribute_exists(id)' });
const cancelledBy = (...codes: string[]) => ({
  name: 'TransactionCanceledException',
  message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
  CancellationReasons: codes.map((Code) =>
    Code === 'None' ? { Code } : { Code, Message: 'Transaction is ongoing for the item' },
  ),
});

/** Of one that is about the same two items. */
const BOTH = cancelledBy('TransactionConflict', 'TransactionConflict');

describe('calls to DynamoDB that meet on an item', () => {
  let dynamodb: Awaited<ReturnType<typeof startHeldDynamodb>>;
  let client: DynamoDBClient;
  before(async () => {
    dynamodb = await startHeldDynamodb();
    ({ client } = dynamodb);
  });
  after(() => dynamodb.stop());

  const sell = (id: string, token?: string) =>
    client.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Update: update(id) }, { ConditionCheck: check(`of ${id}`) }],
        ...(token !== undefined && { ClientRequestToken: token }),
      }),
    );
  const selling = (id: string, token?: string) =>
    dynamodb.underWay('TransactWriteItems', () => sell(id, token));

  it('cancel a transaction for each item that another one is about', async () => {
    const first = await selling('b1');
    const TransactItems = [{ Put: put('b2') }, { Delete: { TableName, Key: key('b1') } }];
    await expect(client.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toMatchObject(
      cancelledBy('None', 'TransactionConflict'),
    );
    // As AWS's guide has it: an item of both, also where both only look at it.
    const looking = [{ ConditionCheck: check('of b1') }, { Put: put('b3') }];
    await expect(
      client.send(new TransactWriteItemsCommand({ TransactItems: looking })),
    ).rejects.toMatchObject(cancelledBy('TransactionConflict', 'None'));
    const reading = [{ Get: { TableName, Key: key('b3') } }, { Get: { TableName, Key: key('b1') } }];
    await expect(client.send(new TransactGetItemsCommand({ TransactItems: reading }))).rejects.toMatchObject(
      cancelledBy('None', 'TransactionConflict'),
    );
    await sell('b4');
    first.answer();
    await first.sent;
    await sell('b1');
  });

  it('refuse a single write of what a transaction is about', async () => {
    const first = await selling('b1');
    dynamodb.heard();
    for (const refused of [
      client.send(new PutItemCommand(put('b1'))),
      client.send(new UpdateItemCommand(update('b1'))),
      client.send(new DeleteItemCommand({ TableName, Key: key('of b1') })),
    ])
      await expect(refused).rejects.toMatchObject({
        name: 'TransactionConflictException',
        message: 'Transaction is ongoing for the item',
      });
    expect(dynamodb.heard()).toEqual([]);
    await client.send(new PutItemCommand(put('b2')));
    await client.send(new PutItemCommand({ ...put('b1'), TableName: 'other' }));
    first.answer();
    await first.sent;
    await client.send(new PutItemCommand(put('b1')));
  });

  it('let reads by that are no transactions', async () => {
    const first = await selling('b1');
    dynamodb.heard();
    await client.send(new GetItemCommand({ TableName, Key: key('b1'), ConsistentRead: true }));
    await client.send(new BatchGetItemCommand({ RequestItems: { books: { Keys: [key('b1')] } } }));
    await client.send(new QueryCommand({ TableName, KeyConditionExpression: 'id = :id' }));
    await client.send(new ScanCommand({ TableName }));
    expect(dynamodb.heard()).toEqual(['GetItem', 'BatchGetItem', 'Query', 'Scan']);
    first.answer();
    await first.sent;
  });

  it('leave of a batch unprocessed what a transaction is about', async () => {
    const first = await selling('b1');
    const [held, free] = [{ PutRequest: { Item: put('b1').Item } }, { DeleteRequest: { Key: key('b2') } }];
    const rest = await dynamodb.underWay('BatchWriteItem', () =>
      client.send(new BatchWriteItemCommand({ RequestItems: { books: [held, free] } })),
    );
    expect(rest.input['RequestItems']).toEqual({ books: [free] });
    rest.answer();
    await expect(rest.sent).resolves.toMatchObject({ UnprocessedItems: { books: [held] } });
    dynamodb.heard();
    await expect(
      client.send(new BatchWriteItemCommand({ RequestItems: { books: [held] } })),
    ).resolves.toMatchObject({ UnprocessedItems: { books: [held] } });
    expect(dynamodb.heard()).toEqual([]);
    first.answer();
    await first.sent;
  });

  it('cancel a transaction about what a single write is writing, but not another single write', async () => {
    const writes = [
      await dynamodb.underWay('UpdateItem', () => client.send(new UpdateItemCommand(update('b1')))),
      await dynamodb.underWay('BatchWriteItem', () =>
        client.send(
          new BatchWriteItemCommand({ RequestItems: { books: [{ DeleteRequest: { Key: key('b1') } }] } }),
        ),
      ),
    ];
    await client.send(new PutItemCommand(put('b1')));
    for (const { answer, sent } of writes) {
      await expect(sell('b1')).rejects.toMatchObject(cancelledBy('TransactionConflict', 'None'));
      const TransactItems = [{ Get: { TableName, Key: key('b1') } }];
      await expect(client.send(new TransactGetItemsCommand({ TransactItems }))).rejects.toMatchObject(
        cancelledBy('TransactionConflict'),
      );
      answer();
      await sent;
    }
    await sell('b1');
  });

  it('have nothing to fear of a transaction that only reads, or that has failed', async () => {
    const TransactItems = [{ Get: { TableName, Key: key('b1') } }];
    const reading = await dynamodb.underWay('TransactGetItems', () =>
      client.send(new TransactGetItemsCommand({ TransactItems })),
    );
    await sell('b1');
    reading.answer();
    await reading.sent;
    const failing = await selling('b1', 'fails');
    failing.fail();
    await expect(failing.sent).rejects.toMatchObject({ name: 'ValidationException' });
    await sell('b1', 'fails');
  });

  it('tell one that comes twice with its token while it is under way', async () => {
    const first = await selling('b1', 'token-1');
    await expect(sell('b1', 'token-1')).rejects.toMatchObject({ name: 'TransactionInProgressException' });
    await expect(sell('b2', 'token-1')).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    await expect(sell('b1', 'token-2')).rejects.toMatchObject(BOTH);
    first.answer();
    await first.sent;
  });

  it('do not stand in the way of one that is done, and comes again with its token within ten minutes', async () => {
    await sell('b1', 'done');
    const other = await selling('b1');
    dynamodb.heard();
    dynamodb.clock.advance(590_000);
    await sell('b1', 'done');
    expect(dynamodb.heard()).toEqual(['TransactGetItems']);
    await expect(sell('b2', 'done')).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    dynamodb.clock.advance(20_000);
    await expect(sell('b1', 'done')).rejects.toMatchObject(BOTH);
    other.answer();
    await other.sent;
  });
});
