import {
  BatchExecuteStatementCommand,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startHeldDynamodb } from './test-held-dynamodb.ts';

const update = (id: string) => ({
  Statement: 'UPDATE "books" SET title = ? WHERE id = ?',
  Parameters: [{ S: 'A Book' }, { S: id }],
});
const select = (id: string) => ({ Statement: `SELECT * FROM "books" WHERE id = '${id}'` });

describe('statements of PartiQL that meet on an item', () => {
  let dynamodb: Awaited<ReturnType<typeof startHeldDynamodb>>;
  let client: DynamoDBClient;
  before(async () => {
    dynamodb = await startHeldDynamodb();
    ({ client } = dynamodb);
  });
  after(() => dynamodb.stop());

  const transact = (...TransactStatements: { Statement: string }[]) =>
    client.send(new ExecuteTransactionCommand({ TransactStatements }));
  const transacting = (...TransactStatements: { Statement: string }[]) =>
    dynamodb.underWay('ExecuteTransaction', () => transact(...TransactStatements));

  it('cancel each other as transactions do, and are refused alone', async () => {
    const exists = { Statement: `EXISTS(SELECT * FROM "books" WHERE id = 'b2')` };
    const first = await transacting(update('b1'), exists);
    for (const other of [transact(update('b3'), update('b2')), transact(select('b3'), select('b1'))])
      await expect(other).rejects.toMatchObject({
        name: 'TransactionCanceledException',
        CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
      });
    const conflict = { name: 'TransactionConflictException' };
    await expect(client.send(new ExecuteStatementCommand(update('b1')))).rejects.toMatchObject(conflict);
    const put = { TableName: 'books', Item: { id: { S: 'b2' } } };
    await expect(client.send(new PutItemCommand(put))).rejects.toMatchObject(conflict);
    await client.send(new ExecuteStatementCommand(select('b1')));
    await client.send(new ExecuteStatementCommand(update('b3')));
    first.answer();
    await first.sent;
    await transact(update('b2'), update('b1'));
  });

  it('of a batch are answered in their places, those that meet a transaction with its conflict', async () => {
    const first = await transacting(update('b1'));
    const batch = (...Statements: { Statement: string }[]) =>
      client.send(new BatchExecuteStatementCommand({ Statements }));
    const rest = await dynamodb.underWay('BatchExecuteStatement', () =>
      batch(select('b1'), update('b1'), update('b2')),
    );
    expect(rest.input['Statements']).toEqual([select('b1'), update('b2')]);
    rest.answer({ Responses: [{ TableName: 'of b1' }, { TableName: 'of b2' }] });
    const Error = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };
    await expect(rest.sent).resolves.toMatchObject({
      Responses: [{ TableName: 'of b1' }, { Error }, { TableName: 'of b2' }],
    });
    await expect(batch(update('b1'))).resolves.toMatchObject({ Responses: [{ Error }] });
    first.answer();
    await first.sent;
  });
});
