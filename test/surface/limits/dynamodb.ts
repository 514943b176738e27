import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, KIB, limits, text, times } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const KEYS = {
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};
const table = async ({ name, call }: Bench): Promise<Input> => {
  await call('dynamodb: CreateTable', { TableName: name, ...KEYS });
  return { TableName: name };
};
const item = (bytes: number) => ({ Item: { pk: { S: 'a' }, x: { S: text(bytes - 'pkax'.length) } } });
const puts = (count: number) =>
  times(count, (index) => ({ PutRequest: { Item: { pk: { S: String(index) } } } }));
const tableKeys = (count: number) => times(count, (index) => ({ pk: { S: String(index) } }));

export const dynamodb: Boundary[] = [
  ...limits('dynamodb: CreateTable', 'ValidationException', ({ name }) => ({ TableName: name, ...KEYS }), [
    ['3 characters of a name', { TableName: 'abc' }, { TableName: 'ab' }],
    ['255 characters of a name', { TableName: text(255) }, { TableName: text(256) }],
    ['letters of a name', { TableName: 'a.b_c-d' }, { TableName: 'a b' }],
  ]),
  ...limits(
    'dynamodb: PutItem',
    'ValidationException',
    given,
    [
      ['400 KB', item(400 * KIB), item(400 * KIB + 1)],
      ['a key', { Item: { pk: { S: 'a' } } }, { Item: { x: { S: 'a' } } }],
      ['some key', { Item: { pk: { S: 'a' } } }, { Item: { pk: { S: '' } } }],
      ['a text as key', { Item: { pk: { S: 'a' } } }, { Item: { pk: { N: '1' } } }],
      [
        '38 digits',
        { Item: { pk: { S: 'a' }, n: { N: text(38, '9') } } },
        { Item: { pk: { S: 'a' }, n: { N: text(39, '9') } } },
      ],
    ],
    table,
  ),
  {
    call: 'dynamodb: BatchWriteItem',
    limit: '25 writes',
    given: table,
    within: (_bench, { TableName }) => ({ RequestItems: { [String(TableName)]: puts(25) } }),
    beyond: (_bench, { TableName }) => ({ RequestItems: { [String(TableName)]: puts(26) } }),
    code: 'ValidationException',
  },
  {
    call: 'dynamodb: BatchGetItem',
    limit: '100 keys',
    given: table,
    within: (_bench, { TableName }) => ({ RequestItems: { [String(TableName)]: { Keys: tableKeys(100) } } }),
    beyond: (_bench, { TableName }) => ({ RequestItems: { [String(TableName)]: { Keys: tableKeys(101) } } }),
    code: 'ValidationException',
  },
  {
    call: 'dynamodb: TransactWriteItems',
    limit: '100 writes',
    given: table,
    within: (_bench, found) => ({
      TransactItems: tableKeys(100).map((Item) => ({ Put: { ...found, Item } })),
    }),
    beyond: (_bench, found) => ({
      TransactItems: tableKeys(101).map((Item) => ({ Put: { ...found, Item } })),
    }),
    code: 'ValidationException',
  },
];
