import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startWithGuest } from './test-guest.ts';
import type { CloudWithGuest } from './test-guest.ts';

describe('a call to DynamoDB in words of its own', () => {
  let cloud: CloudWithGuest;
  let dynamodb: DynamoDBClient;
  before(async () => {
    cloud = await startWithGuest();
    dynamodb = new DynamoDBClient(cloud.config);
    for (const TableName of ['Secret', 'Allowed']) {
      await dynamodb.send(
        new CreateTableCommand({
          TableName,
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
        }),
      );
      await dynamodb.send(
        new PutItemCommand({ TableName, Item: { id: { S: '1' }, v: { S: `in ${TableName}` } } }),
      );
    }
  });
  after(async () => {
    dynamodb.destroy();
    await cloud.stop();
  });

  const json = async (operation: string, input: object) =>
    (
      await cloud.call('/', {
        service: 'dynamodb',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `DynamoDB_20120810.${operation}`,
        },
        body: JSON.stringify(input),
      })
    ).code;

  it('is about the table when the index is null', async () => {
    expect(await json('Scan', { TableName: 'Secret', IndexName: null })).toBe('AccessDeniedException');
    expect(await json('Scan', { TableName: 'Allowed', IndexName: null })).toContain('in Allowed');
  });

  it('is about each table of a transaction, and refused where those cannot be told', async () => {
    const put = (TableName: unknown) => ({ TableName, Item: { id: { S: '2' } } });
    const write = (TransactItems: unknown) => json('TransactWriteItems', { TransactItems });
    expect(await write([{ Put: put('Secret'), Update: null }])).toBe('AccessDeniedException');
    expect(await write([{ Put: put('Allowed'), Update: null }])).toBe('{}');
    for (const items of [
      [[null, null, put('Secret'), null]],
      [{ Put: ['Secret', {}] }],
      [{ Put: put(['Secret']) }],
      [{ Drop: put('Secret') }],
      [null],
      7,
    ])
      expect([items, await write(items)]).toEqual([items, 'SerializationException']);
  });

  it('is about the table that a PartiQL statement names, and refused where it is in doubt', async () => {
    const execute = (Statement: string) => json('ExecuteStatement', { Statement });
    expect(await execute('SELECT v FROM "Allowed"')).toContain('in Allowed');
    expect(await execute('SELECT v FROM "Secret"')).toBe('AccessDeniedException');
    expect(await execute('select*from"Secret"')).toBe('AccessDeniedException');
    for (const statement of [
      `SELECT v, 'a FROM Allowed ' FROM "Secret"`,
      `SELECT "id FROM Allowed (", v FROM "Secret"`,
      `SELECT v FROM 'Secret'`,
      `SELECT v -- FROM "Allowed"\n FROM "Secret"`,
      `SELECT v FROM "Allowed", "Secret"`,
      `INSERT INTO 'Secret' VALUE {'id': '3'}`,
      `UPDATE 'Secret' SET v = 'z' WHERE id = '1'`,
      `DELETE FROM 'Secret' WHERE id = '1'`,
    ])
      expect([statement, await execute(statement)]).toEqual([statement, 'UnsupportedByLocalCloud']);
  });
});
