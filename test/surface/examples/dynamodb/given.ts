import { example } from '../../example.ts';
import type { Bench, Example } from '../../example.ts';

export const SHAPE = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
};
export const THROUGHPUT = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
export const index = (IndexName: string) => ({
  IndexName,
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'ALL' },
});

export const table = async ({ name, call }: Bench, more: object = {}) => {
  await call('CreateTable', { TableName: name, ...SHAPE, BillingMode: 'PAY_PER_REQUEST', ...more });
  return { TableName: name };
};
export type Table = Awaited<ReturnType<typeof table>>;

export const ITEM = { pk: { S: 'a' }, sk: { S: '1' }, n: { N: '5' }, s: { S: 'x' } };
export const KEY = { pk: ITEM.pk, sk: ITEM.sk };
export const OTHER = { pk: { S: 'a' }, sk: { S: '2' }, n: { N: '6' }, s: { S: 'y' } };

export const items = async (bench: Bench, more: object = {}) => {
  const found = await table(bench, more);
  for (const Item of [ITEM, OTHER]) await bench.call('PutItem', { ...found, Item });
  return found;
};
export const indexed = (bench: Bench) =>
  items(bench, { LocalSecondaryIndexes: [index('local')], GlobalSecondaryIndexes: [index('global')] });
export const all = ({ call }: Bench, { TableName }: Table) => call('Scan', { TableName });

export const WRITES = {
  given: (bench: Bench) => items(bench, { LocalSecondaryIndexes: [index('local')] }),
  shows: all,
};

export const described = async ({ call }: Bench, { TableName }: Table) => {
  const { Table: shown } = await call('DescribeTable', { TableName });
  const { TableArn } = shown as { TableArn: string };
  return [
    shown,
    await call('ListTagsOfResource', { ResourceArn: TableArn }),
    await call('DescribeTimeToLive', { TableName }),
    await call('DescribeContinuousBackups', { TableName }),
  ];
};
export const tagged = async (bench: Bench) => {
  const { TableName } = await table(bench, {
    Tags: [
      { Key: 'old', Value: 'x' },
      { Key: 'other', Value: 'x' },
    ],
  });
  return { TableName, ResourceArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}` };
};
export const streaming = async (bench: Bench) => {
  const found = await items(bench, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  const { Table: shown } = await bench.call('DescribeTable', found);
  return { ...found, StreamArn: (shown as { LatestStreamArn: string }).LatestStreamArn };
};
export const shard = async (bench: Bench) => {
  const found = await streaming(bench);
  for (const n of ['1', '2'])
    await bench.call('PutItem', { TableName: found.TableName, Item: { ...KEY, n: { N: n } } });
  const { StreamDescription } = await bench.call('DescribeStream', { StreamArn: found.StreamArn });
  const { Shards } = StreamDescription as { Shards: { ShardId: string }[] };
  return { StreamArn: found.StreamArn, ShardId: Shards[0]?.ShardId };
};

export const REFUSED_OR_NOT = {
  ConditionExpression: ['attribute_not_exists(pk)'],
  FilterExpression: ['s = :v'],
  ProjectionExpression: ['pk'],
  AttributesToGet: ['pk'],
  // Seen when the condition does not hold: below.
  ReturnValuesOnConditionCheckFailure: [],
};
export const maps = (at = '') => ({
  [`${at}ExpressionAttributeNames`]: ['#n'],
  [`${at}ExpressionAttributeValues`]: [':v'],
  [`${at}Key`]: ['sk'],
  [`${at}Item`]: ['s', 'sk'],
});
export const legacy = {
  Expected: ['n'],
  AttributeUpdates: ['n'],
  ScanFilter: ['n'],
  QueryFilter: ['n'],
  KeyConditions: ['pk'],
};
export const writing = (at = '') => ({
  [`${at}ConditionExpression`]: ['attribute_not_exists(pk)'],
  [`${at}UpdateExpression`]: ['SET n = :v', 'REMOVE n'],
  [`${at}ExpressionAttributeNames.#n`]: ['s', 'n'],
});
export const CONDITION = {
  ConditionExpression: '#n = :v',
  ExpressionAttributeNames: { '#n': 's' },
  ExpressionAttributeValues: { ':v': { S: 'x' } },
};
export const transacting = (at: string) => ({
  values: {
    ...writing(at),
    [`${at}TableName`]: ['none'],
    [`${at}ReturnValuesOnConditionCheckFailure`]: [],
  },
  keys: maps(at),
});
export const transaction = (action: string, more: object): [string, Example] => [
  `TransactWriteItems with ${action}`,
  example({
    given: items,
    input: (_bench, { TableName }) => ({
      TransactItems: [{ [action]: { TableName, ...CONDITION, ...more } }],
    }),
    shows: all,
    ...transacting(`TransactItems.${action}.`),
    only: [`TransactItems.${action}`],
  }),
];

export const FAILING = { ...CONDITION, ExpressionAttributeValues: { ':v': { S: 'not so' } } };
/** Two conditions of the old kind, of which one holds. */
export const TWO = {
  n: { ComparisonOperator: 'EQ', AttributeValueList: [ITEM.n] },
  s: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'not so' }] },
};
export const OLD = 'ReturnValuesOnConditionCheckFailure';
/** Writes whose condition does not hold: only what they say of it. */
export const UNCONDITIONAL = [
  'Expected',
  'AttributeUpdates',
  'ConditionExpression',
  'ReturnValues',
  'UpdateExpression',
];
export const failing = (operation: string, more: object): [string, Example] => [
  `${operation} whose condition does not hold`,
  example({
    ...WRITES,
    fails: 'ConditionalCheckFailedException',
    input: (_bench, found) => ({ ...found, ...FAILING, ...more }),
    only: [OLD],
  }),
];
/** A write under two conditions of the old kind. */
export const underTwo = (operation: string, more: object): [string, Example] => [
  `${operation} under two conditions`,
  example({
    ...WRITES,
    fails: 'ConditionalCheckFailedException',
    input: (_bench, found) => ({ ...found, Expected: TWO, ...more }),
    only: ['ConditionalOperator'],
  }),
];
export const cancelled = (action: string, more: object): [string, Example] => [
  `TransactWriteItems whose ${action} does not hold`,
  example({
    ...WRITES,
    fails: 'TransactionCanceledException',
    input: (_bench, { TableName }) => ({ TransactItems: [{ [action]: { TableName, ...FAILING, ...more } }] }),
    only: [`TransactItems.${action}.${OLD}`],
  }),
];
