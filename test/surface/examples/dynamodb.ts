import { example } from '../example.ts';
import type { Bench, Example, Examples } from '../example.ts';

const SHAPE = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
};
const THROUGHPUT = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
const index = (IndexName: string) => ({
  IndexName,
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'ALL' },
});

const table = async ({ name, call }: Bench, more: object = {}) => {
  await call('CreateTable', { TableName: name, ...SHAPE, BillingMode: 'PAY_PER_REQUEST', ...more });
  return { TableName: name };
};
type Table = Awaited<ReturnType<typeof table>>;

const ITEM = { pk: { S: 'a' }, sk: { S: '1' }, n: { N: '5' }, s: { S: 'x' } };
const KEY = { pk: ITEM.pk, sk: ITEM.sk };
const OTHER = { pk: { S: 'a' }, sk: { S: '2' }, n: { N: '6' }, s: { S: 'y' } };

const items = async (bench: Bench, more: object = {}) => {
  const found = await table(bench, more);
  for (const Item of [ITEM, OTHER]) await bench.call('PutItem', { ...found, Item });
  return found;
};
const indexed = (bench: Bench) =>
  items(bench, { LocalSecondaryIndexes: [index('local')], GlobalSecondaryIndexes: [index('global')] });
const all = ({ call }: Bench, { TableName }: Table) => call('Scan', { TableName });

const WRITES = {
  given: (bench: Bench) => items(bench, { LocalSecondaryIndexes: [index('local')] }),
  shows: all,
};

const described = async ({ call }: Bench, { TableName }: Table) => {
  const { Table: shown } = await call('DescribeTable', { TableName });
  const { TableArn } = shown as { TableArn: string };
  return [
    shown,
    await call('ListTagsOfResource', { ResourceArn: TableArn }),
    await call('DescribeTimeToLive', { TableName }),
    await call('DescribeContinuousBackups', { TableName }),
  ];
};
const tagged = async (bench: Bench) => {
  const { TableName } = await table(bench, {
    Tags: [
      { Key: 'old', Value: 'x' },
      { Key: 'other', Value: 'x' },
    ],
  });
  return { TableName, ResourceArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}` };
};
const streaming = async (bench: Bench) => {
  const found = await items(bench, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  const { Table: shown } = await bench.call('DescribeTable', found);
  return { ...found, StreamArn: (shown as { LatestStreamArn: string }).LatestStreamArn };
};
const shard = async (bench: Bench) => {
  const found = await streaming(bench);
  for (const n of ['1', '2'])
    await bench.call('PutItem', { TableName: found.TableName, Item: { ...KEY, n: { N: n } } });
  const { StreamDescription } = await bench.call('DescribeStream', { StreamArn: found.StreamArn });
  const { Shards } = StreamDescription as { Shards: { ShardId: string }[] };
  return { StreamArn: found.StreamArn, ShardId: Shards[0]?.ShardId };
};

const REFUSED_OR_NOT = {
  ConditionExpression: ['attribute_not_exists(pk)'],
  FilterExpression: ['s = :v'],
  ProjectionExpression: ['pk'],
  AttributesToGet: ['pk'],
  // Every read is of the latest here; alone this operator says nothing.
  ConsistentRead: [],
  ConditionalOperator: [],
  // Seen when the condition does not hold: below.
  ReturnValuesOnConditionCheckFailure: [],
};
const maps = (at = '') => ({
  [`${at}ExpressionAttributeNames`]: ['#n'],
  [`${at}ExpressionAttributeValues`]: [':v'],
  [`${at}Key`]: ['sk'],
  [`${at}Item`]: ['s', 'sk'],
});
const legacy = {
  Expected: ['n'],
  AttributeUpdates: ['n'],
  ScanFilter: ['n'],
  QueryFilter: ['n'],
  KeyConditions: ['pk'],
};
const writing = (at = '') => ({
  [`${at}ConditionExpression`]: ['attribute_not_exists(pk)'],
  [`${at}UpdateExpression`]: ['SET n = :v', 'REMOVE n'],
  [`${at}ExpressionAttributeNames.#n`]: ['s', 'n'],
});
const STATEMENT = (at = '') => ({
  [`${at}ConsistentRead`]: [],
  [`${at}ReturnValuesOnConditionCheckFailure`]: [],
});
const CONDITION = {
  ConditionExpression: '#n = :v',
  ExpressionAttributeNames: { '#n': 's' },
  ExpressionAttributeValues: { ':v': { S: 'x' } },
};
const transacting = (at: string) => ({
  values: {
    ...writing(at),
    [`${at}TableName`]: ['none'],
    [`${at}ReturnValuesOnConditionCheckFailure`]: [],
    // Seen when a token is used again: local/dynamodb/service.int.test.ts.
    ClientRequestToken: [],
  },
  keys: maps(at),
});
const transaction = (action: string, more: object): [string, Example] => [
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

const FAILING = { ...CONDITION, ExpressionAttributeValues: { ':v': { S: 'not so' } } };
const OLD = 'ReturnValuesOnConditionCheckFailure';
/** Writes whose condition does not hold: only what they say of it. */
const UNCONDITIONAL = [
  'Expected',
  'AttributeUpdates',
  'ConditionExpression',
  'ReturnValues',
  'UpdateExpression',
];
const failing = (operation: string, more: object): [string, Example] => [
  `${operation} whose condition does not hold`,
  example({
    ...WRITES,
    fails: 'ConditionalCheckFailedException',
    input: (_bench, found) => ({ ...found, ...FAILING, ...more }),
    only: [OLD],
  }),
];
const cancelled = (action: string, more: object): [string, Example] => [
  `TransactWriteItems whose ${action} does not hold`,
  example({
    ...WRITES,
    fails: 'TransactionCanceledException',
    input: (_bench, { TableName }) => ({ TransactItems: [{ [action]: { TableName, ...FAILING, ...more } }] }),
    only: [`TransactItems.${action}.${OLD}`],
  }),
];

export const dynamodb: Examples = {
  CreateTable: example({
    input: ({ name }) => ({ TableName: name, ...SHAPE, BillingMode: 'PAY_PER_REQUEST' }),
    shows: (bench) => described(bench, { TableName: bench.name }),
    values: {
      TableName: ['loud-made'],
      'StreamSpecification.StreamEnabled': [true],
      'SSESpecification.Enabled': [true],
    },
  }),
  'CreateTable with everything': example({
    input: ({ name }) => ({
      TableName: name,
      KeySchema: SHAPE.KeySchema,
      AttributeDefinitions: [...SHAPE.AttributeDefinitions, { AttributeName: 'gk', AttributeType: 'S' }],
      ProvisionedThroughput: THROUGHPUT,
      LocalSecondaryIndexes: [index('local')],
      GlobalSecondaryIndexes: [
        {
          ...index('global'),
          KeySchema: [{ AttributeName: 'gk', KeyType: 'HASH' }],
          ProvisionedThroughput: THROUGHPUT,
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      SSESpecification: { Enabled: true, SSEType: 'KMS' },
    }),
    shows: (bench) => described(bench, { TableName: bench.name }),
    values: {
      TableName: ['loud-made-whole'],
      'AttributeDefinitions.AttributeType': ['N', 'B'],
      'GlobalSecondaryIndexes.KeySchema.AttributeName': ['pk'],
    },
  }),
  DescribeTable: example({ given: table, input: (_bench, found) => found, reads: true }),
  ListTables: example({
    given: table,
    input: () => ({}),
    reads: true,
    values: { Limit: [1], ExclusiveStartTableName: ['zzz'] },
  }),
  DeleteTable: example({
    given: table,
    input: (_bench, found) => found,
    shows: ({ call }, found) => call('DescribeTable', found),
  }),
  UpdateTable: example({
    given: (bench: Bench) => items(bench, { GlobalSecondaryIndexes: [index('global')] }),
    input: (_bench, { TableName }) => ({ TableName, DeletionProtectionEnabled: true }),
    shows: described,
    values: {
      'AttributeDefinitions.AttributeName': ['other'],
      'StreamSpecification.StreamEnabled': [true],
      'SSESpecification.Enabled': [true],
      BillingMode: ['PAY_PER_REQUEST', 'PROVISIONED'],
    },
  }),
  'UpdateTable of its settings': example({
    given: table,
    input: (_bench, { TableName }) => ({
      TableName,
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: THROUGHPUT,
      SSESpecification: { Enabled: true, SSEType: 'KMS' },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
    shows: described,
  }),
  'UpdateTable with a new index': example({
    given: table,
    input: (_bench, { TableName }) => ({
      TableName,
      AttributeDefinitions: SHAPE.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: index('new') }],
    }),
    shows: described,
    values: { 'GlobalSecondaryIndexUpdates.Create.IndexName': ['new-a', 'new-b'] },
  }),
  TagResource: example({
    given: tagged,
    input: (_bench, { ResourceArn }) => ({ ResourceArn, Tags: [{ Key: 'k', Value: 'v' }] }),
    shows: described,
  }),
  UntagResource: example({
    given: tagged,
    input: (_bench, { ResourceArn }) => ({ ResourceArn, TagKeys: ['old'] }),
    shows: described,
    values: { TagKeys: ['other'] },
  }),
  ListTagsOfResource: example({
    given: tagged,
    input: (_bench, { ResourceArn }) => ({ ResourceArn }),
    reads: true,
    values: { NextToken: ['zzz'] },
  }),
  UpdateTimeToLive: example({
    given: table,
    input: (_bench, { TableName }) => ({
      TableName,
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' },
    }),
    shows: described,
  }),
  DescribeTimeToLive: example({ given: table, input: (_bench, found) => found, reads: true }),
  UpdateContinuousBackups: example({
    given: table,
    input: (_bench, { TableName }) => ({
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
    shows: described,
  }),
  DescribeContinuousBackups: example({ given: table, input: (_bench, found) => found, reads: true }),

  GetItem: example({
    given: items,
    input: (_bench, found) => ({ ...found, Key: KEY }),
    reads: true,
    values: { ...REFUSED_OR_NOT, 'Key.sk': [OTHER.sk] },
    keys: maps(),
  }),
  PutItem: example({
    ...WRITES,
    input: (_bench, found) => ({ ...found, Item: { ...ITEM, n: { N: '9' } }, ...CONDITION }),
    values: { ...REFUSED_OR_NOT, ...writing(), 'Item.sk': [{ S: '9' }], ReturnValues: ['ALL_OLD'] },
    keys: { ...maps(), ...legacy },
  }),
  'PutItem without a condition': example({
    ...WRITES,
    input: (_bench, found) => ({ ...found, Item: { ...ITEM, n: { N: '9' } } }),
    values: { ...REFUSED_OR_NOT, ReturnValues: ['ALL_OLD'], 'Item.sk': [{ S: '9' }] },
    keys: { ...maps(), ...legacy },
    only: UNCONDITIONAL,
  }),
  UpdateItem: example({
    ...WRITES,
    input: (_bench, found) => ({
      ...found,
      Key: KEY,
      UpdateExpression: 'SET n = :m',
      ...CONDITION,
      ExpressionAttributeValues: { ...CONDITION.ExpressionAttributeValues, ':m': { N: '9' } },
    }),
    values: {
      ...REFUSED_OR_NOT,
      'ExpressionAttributeNames.#n': ['n'],
      UpdateExpression: ['SET n = :v', 'SET k = :m'],
      'Key.sk': [OTHER.sk],
    },
    keys: { ...maps(), ...legacy },
  }),
  'UpdateItem without a condition': example({
    ...WRITES,
    input: (_bench, found) => ({ ...found, Key: KEY, UpdateExpression: 'REMOVE n' }),
    values: { ...REFUSED_OR_NOT, UpdateExpression: ['REMOVE s'], 'Key.sk': [OTHER.sk] },
    keys: { ...maps(), ...legacy },
    only: UNCONDITIONAL,
  }),
  DeleteItem: example({
    ...WRITES,
    input: (_bench, found) => ({ ...found, Key: KEY, ...CONDITION }),
    values: { ...REFUSED_OR_NOT, ...writing(), ReturnValues: ['ALL_OLD'], 'Key.sk': [OTHER.sk] },
    keys: { ...maps(), ...legacy },
  }),
  'DeleteItem without a condition': example({
    ...WRITES,
    input: (_bench, found) => ({ ...found, Key: KEY }),
    values: { ...REFUSED_OR_NOT, ReturnValues: ['ALL_OLD'], 'Key.sk': [OTHER.sk] },
    keys: { ...maps(), ...legacy },
    only: UNCONDITIONAL,
  }),
  Query: example({
    given: indexed,
    input: (_bench, found) => ({
      ...found,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'a' }, ':v': { S: 'x' } },
      FilterExpression: 's = :v',
    }),
    reads: true,
    values: {
      ...REFUSED_OR_NOT,
      FilterExpression: ['s <> :v'],
      IndexName: ['none'],
      ScanIndexForward: [],
      Limit: [1],
      KeyConditionExpression: ['pk = :v'],
      Select: ['COUNT', 'ALL_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES'],
      'ExclusiveStartKey.sk': [{ S: '1' }],
    },
    keys: { ...maps(), ...legacy, ExclusiveStartKey: ['sk'] },
  }),
  'Query of everything': example({
    given: indexed,
    input: (_bench, found) => ({
      ...found,
      KeyConditionExpression: '#n = :p',
      ExpressionAttributeNames: { '#n': 'pk' },
      ExpressionAttributeValues: { ':p': { S: 'a' } },
      ExclusiveStartKey: KEY,
      only: [
        'ExclusiveStartKey',
        'ExpressionAttributeNames',
        'IndexName',
        'Limit',
        'ScanIndexForward',
        'Select',
      ],
    }),
    reads: true,
    values: {
      ...REFUSED_OR_NOT,
      IndexName: ['global', 'none'],
      Limit: [1],
      Select: ['COUNT'],
      KeyConditionExpression: ['#n = :p and sk = :p'],
      'ExclusiveStartKey.sk': [{ S: '0' }],
      'ExpressionAttributeNames.#n': ['sk'],
      'ExpressionAttributeValues.:p': [{ S: 'b' }],
      ScanIndexForward: [false],
    },
    keys: { ...maps(), ...legacy, ExpressionAttributeValues: [':p'], ExclusiveStartKey: ['sk'] },
  }),
  Scan: example({
    given: indexed,
    input: (_bench, found) => ({
      ...found,
      FilterExpression: '#n = :v',
      ...CONDITION,
      ConditionExpression: undefined,
    }),
    reads: true,
    values: {
      ...REFUSED_OR_NOT,
      FilterExpression: ['#n <> :v'],
      'ExpressionAttributeNames.#n': ['n'],
      IndexName: ['local', 'none'],
      Limit: [1],
      Select: ['COUNT'],
      TotalSegments: [100],
      Segment: [0],
      'ExclusiveStartKey.sk': [{ S: '1' }],
      'ExclusiveStartKey.pk': [{ S: 'a' }],
    },
    keys: { ...maps(), ...legacy, ExclusiveStartKey: ['sk'] },
  }),
  'Scan of a segment': example({
    given: items,
    input: (_bench, found) => ({ ...found, Segment: 0, TotalSegments: 2 }),
    reads: true,
    values: { Segment: [1], TotalSegments: [1] },
    only: ['Segment', 'TotalSegments'],
  }),
  BatchGetItem: example({
    given: items,
    input: (_bench, { TableName }) => ({ RequestItems: { [TableName]: { Keys: [KEY] } } }),
    reads: true,
    values: { RequestItems: [] },
    keys: { RequestItems: [] },
  }),
  BatchWriteItem: example({
    ...WRITES,
    input: (_bench, { TableName }) => ({
      RequestItems: { [TableName]: [{ PutRequest: { Item: { ...ITEM, n: { N: '9' } } } }] },
    }),
    keys: { RequestItems: [] },
  }),
  TransactGetItems: example({
    given: items,
    input: (_bench, { TableName }) => ({ TransactItems: [{ Get: { TableName, Key: KEY } }] }),
    reads: true,
    values: { 'TransactItems.Get.ProjectionExpression': ['pk'] },
    keys: maps('TransactItems.Get.'),
  }),
  ...Object.fromEntries([
    transaction('Put', { Item: { ...ITEM, n: { N: '9' } } }),
    transaction('Delete', { Key: KEY }),
    transaction('Update', { Key: KEY, UpdateExpression: 'SET n = :v' }),
    transaction('ConditionCheck', { Key: KEY }),
  ]),
  ...Object.fromEntries([
    failing('PutItem', { Item: ITEM }),
    failing('DeleteItem', { Key: KEY }),
    failing('UpdateItem', { Key: KEY, UpdateExpression: 'REMOVE n' }),
    cancelled('Put', { Item: ITEM }),
    cancelled('Delete', { Key: KEY }),
    cancelled('Update', { Key: KEY, UpdateExpression: 'REMOVE n' }),
    cancelled('ConditionCheck', { Key: KEY }),
  ]),
  TransactWriteItems: example({
    ...WRITES,
    input: (_bench, { TableName }) => ({
      TransactItems: [{ Put: { TableName, Item: { ...ITEM, n: { N: '9' } } } }],
    }),
    keys: maps('TransactItems.Put.'),
    values: {
      'TransactItems.Put.Item.sk': [{ S: '9' }],
      'TransactItems.Put.ConditionExpression': ['attribute_not_exists(pk)'],
      'TransactItems.Put.ReturnValuesOnConditionCheckFailure': [],
      ClientRequestToken: [],
    },
  }),
  ExecuteStatement: example({
    given: items,
    input: (_bench, { TableName }) => ({
      Statement: `SELECT * FROM "${TableName}" WHERE n < ?`,
      Parameters: [{ N: '7' }],
    }),
    reads: true,
    values: { ...STATEMENT(), Limit: [1], Parameters: [{ N: '6' }] },
  }),
  BatchExecuteStatement: example({
    given: items,
    input: (_bench, { TableName }) => ({
      Statements: [
        { Statement: `SELECT * FROM "${TableName}" WHERE pk = 'a' AND sk = ?`, Parameters: [{ S: '1' }] },
      ],
    }),
    reads: true,
    values: { ...STATEMENT('Statements.'), 'Statements.Parameters': [{ S: '2' }] },
  }),
  ExecuteTransaction: example({
    given: items,
    input: (_bench, { TableName }) => ({
      TransactStatements: [
        { Statement: `SELECT * FROM "${TableName}" WHERE pk = 'a' AND sk = ?`, Parameters: [{ S: '1' }] },
      ],
    }),
    reads: true,
    values: {
      ...STATEMENT('TransactStatements.'),
      'TransactStatements.Parameters': [{ S: '2' }],
      ClientRequestToken: [],
    },
  }),
  ListStreams: example({
    given: async (bench: Bench) => {
      await streaming({ ...bench, name: `${bench.name}-2` });
      return streaming(bench);
    },
    input: () => ({}),
    reads: true,
    values: {
      Limit: [1],
      ExclusiveStartStreamArn: ['arn:aws:dynamodb:us-east-1:000000000000:table/zzz/stream/2'],
    },
  }),
  DescribeStream: example({
    given: streaming,
    input: (_bench, { StreamArn }) => ({ StreamArn }),
    reads: true,
  }),
  GetShardIterator: example({
    given: shard,
    input: (_bench, found) => ({ ...found, ShardIteratorType: 'TRIM_HORIZON' }),
    shows: ({ call }, _given, { ShardIterator }) => call('GetRecords', { ShardIterator }),
    values: { ShardIteratorType: ['LATEST', 'AT_SEQUENCE_NUMBER'] },
  }),
  GetRecords: example({
    given: async (bench: Bench) => {
      const { ShardIterator } = await bench.call('GetShardIterator', {
        ...(await shard(bench)),
        ShardIteratorType: 'TRIM_HORIZON',
      });
      return { ShardIterator };
    },
    input: (_bench, found) => found,
    reads: true,
    values: { Limit: [1] },
  }),
};
