import { describe, it } from 'node:test';
import { expect } from 'expect';
import { askedFor, jsonCall, serviceWith } from '../endpoint/test-accesses.ts';
import { DYNAMODB_ACCESSES } from './accesses.ts';
import { partiqlAccess } from './partiql-access.ts';

const service = serviceWith('dynamodb', DYNAMODB_ACCESSES);
const asked = (operation: string, input: object) => askedFor(service, jsonCall(operation, input));
const arnOf = (name: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`;
const BOOKS = arnOf('books');

describe('what an operation of DynamoDB needs permission for', () => {
  it('is itself on the table, by name or by ARN', async () => {
    expect(await asked('GetItem', { TableName: 'books' })).toEqual([`dynamodb:GetItem ${BOOKS}`]);
    expect(await asked('PutItem', { TableName: BOOKS })).toEqual([`dynamodb:PutItem ${BOOKS}`]);
    expect(await asked('DescribeTable', { TableName: 'books' })).toEqual([`dynamodb:DescribeTable ${BOOKS}`]);
    expect(await asked('ListTagsOfResource', { ResourceArn: BOOKS })).toEqual([
      `dynamodb:ListTagsOfResource ${BOOKS}`,
    ]);
    expect(await asked('ListTables', {})).toEqual(['dynamodb:ListTables *']);
  });

  it('is on the index that is asked', async () => {
    expect(await asked('Query', { TableName: 'books', IndexName: 'by-day' })).toEqual([
      `dynamodb:Query ${BOOKS}/index/by-day`,
    ]);
    expect(await asked('Scan', { TableName: 'books' })).toEqual([`dynamodb:Scan ${BOOKS}`]);
  });

  it('is on each table of a batch', async () => {
    expect(await asked('BatchGetItem', { RequestItems: { books: {}, users: {} } })).toEqual([
      `dynamodb:BatchGetItem ${BOOKS}`,
      `dynamodb:BatchGetItem ${arnOf('users')}`,
    ]);
    expect(await asked('BatchWriteItem', { RequestItems: { books: [{}, {}] } })).toEqual([
      `dynamodb:BatchWriteItem ${BOOKS}`,
    ]);
  });

  it('is what each item of a transaction does, which a condition may tell from doing it alone', async () => {
    const TransactItems = [
      { Put: { TableName: 'orders' } },
      { Update: { TableName: 'books' } },
      { Delete: { TableName: 'books' } },
      { ConditionCheck: { TableName: 'users' } },
    ];
    expect(await asked('TransactWriteItems', { TransactItems })).toEqual([
      `dynamodb:PutItem ${arnOf('orders')}`,
      `dynamodb:UpdateItem ${BOOKS}`,
      `dynamodb:DeleteItem ${BOOKS}`,
      `dynamodb:ConditionCheckItem ${arnOf('users')}`,
    ]);
    const operation = service.operationOf?.(jsonCall('TransactWriteItems', { TransactItems }));
    expect(operation?.accesses[0]?.conditionKeys).toEqual({
      'dynamodb:enclosingoperation': 'TransactWriteItems',
    });
    expect(await asked('TransactGetItems', { TransactItems: [{ Get: { TableName: 'books' } }] })).toEqual([
      `dynamodb:GetItem ${BOOKS}`,
    ]);
  });

  it('is what a PartiQL statement does to its table or index', async () => {
    expect(await asked('ExecuteStatement', { Statement: 'SELECT * FROM "books" WHERE id = ?' })).toEqual([
      `dynamodb:PartiQLSelect ${BOOKS}`,
    ]);
    const Statements = [
      { Statement: `INSERT INTO "books" VALUE {'id': '1'}` },
      { Statement: `UPDATE books SET a = 1 WHERE id = '1'` },
    ];
    expect(await asked('BatchExecuteStatement', { Statements })).toEqual([
      `dynamodb:PartiQLInsert ${BOOKS}`,
      `dynamodb:PartiQLUpdate ${BOOKS}`,
    ]);
    const TransactStatements = [
      { Statement: `DELETE FROM "books" WHERE id = '1'` },
      { Statement: `EXISTS(SELECT * FROM "users" WHERE id = '1')` },
    ];
    expect(await asked('ExecuteTransaction', { TransactStatements })).toEqual([
      `dynamodb:PartiQLDelete ${BOOKS}`,
      `dynamodb:PartiQLSelect ${arnOf('users')}`,
    ]);
    expect(partiqlAccess('select a from "books"."by-day" where x = 1').resource).toBe(
      `${BOOKS}/index/by-day`,
    );
  });

  it('is not to be told of a PartiQL statement that might be about another table', () => {
    for (const statement of [
      'GRANT ALL',
      `SELECT 'a FROM Allowed ' FROM "Secret"`,
      `SELECT "id FROM Allowed WHERE ", v FROM "Secret"`,
      'SELECT v .FROM Secret FROM Allowed',
      'SELECT v FROM Idx.gidx',
      `SELECT "FROM" FROM "Secret"`,
      `SELECT v FROM "Secret" AS s`,
      `SELECT v FROM 'Secret'`,
      `SELECT v -- FROM "Allowed"
       FROM "Secret"`,
      `DELETE FROM "Allowed" WHERE id = (SELECT v FROM "Secret")`,
    ])
      expect(() => partiqlAccess(statement)).toThrow(/The PartiQL statement .* is not emulated/s);
    expect(partiqlAccess(`select*from"books" where t = ' FROM ' and a = 1.5`).resource).toBe(BOOKS);
    expect(partiqlAccess(`SELECT a.b[0], "c-d" FROM "books" . "by-day" ORDER BY x`).resource).toBe(
      `${BOOKS}/index/by-day`,
    );
  });

  it('is refused to be told of an input that makes no sense', () => {
    const of = (TransactItems: unknown) => () =>
      service.operationOf?.(jsonCall('TransactWriteItems', { TransactItems }));
    for (const items of [7, [null], [[{}]], [{ Put: [] }], [{ Put: { TableName: [] } }], [{ Drop: {} }]])
      expect(of(items)).toThrow(expect.objectContaining({ code: 'SerializationException' }));
    expect(of([{ Put: {} }])).toThrow(expect.objectContaining({ code: 'ValidationException' }));
    expect(of([{ Put: { TableName: 'books' }, Update: null }])()?.accesses).toHaveLength(1);
    expect(service.operationOf?.(jsonCall('Scan', { TableName: 'books', IndexName: null }))).toMatchObject({
      accesses: [{ resource: BOOKS }],
    });
  });
});
