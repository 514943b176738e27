import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import {
  CONDITION,
  indexed,
  ITEM,
  items,
  KEY,
  legacy,
  maps,
  OTHER,
  REFUSED_OR_NOT,
  shard,
  streaming,
  TWO,
} from './given.ts';

/** Reads. */
export const ofSearches: Examples = {
  GetItem: example({
    given: items,
    input: (_bench, found) => ({ ...found, Key: KEY }),
    reads: true,
    values: { ...REFUSED_OR_NOT, 'Key.sk': [OTHER.sk] },
    keys: maps(),
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
    }),
    only: [
      'ExclusiveStartKey',
      'ExpressionAttributeNames',
      'ExpressionAttributeValues',
      'IndexName',
      'Limit',
      'ScanIndexForward',
      'Select',
    ],
    reads: true,
    values: {
      ...REFUSED_OR_NOT,
      IndexName: ['global', 'none'],
      Limit: [1],
      Select: ['COUNT'],
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
    // Tables are keys here: it has to be one whose name is known.
    given: async (bench: Bench) => items({ ...bench, name: 'loud' }).catch(() => ({ TableName: 'loud' })),
    input: (_bench, { TableName }) => ({ RequestItems: { [TableName]: { Keys: [KEY] } } }),
    reads: true,
    values: {
      'RequestItems.loud.Keys.sk': [OTHER.sk],
      'RequestItems.loud.AttributesToGet': ['pk'],
      'RequestItems.loud.ProjectionExpression': ['pk'],
    },
    keys: { ...maps('RequestItems.loud.'), RequestItems: ['loud'], 'RequestItems.loud.Keys': ['sk'] },
  }),
  'Scan under two conditions': example({
    given: items,
    input: (_bench, found) => ({ ...found, ScanFilter: TWO }),
    reads: true,
    only: ['ConditionalOperator'],
  }),
  'Query under two conditions': example({
    given: items,
    input: (_bench, found) => ({
      ...found,
      KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [ITEM.pk] } },
      QueryFilter: TWO,
    }),
    reads: true,
    only: ['ConditionalOperator'],
  }),
  TransactGetItems: example({
    given: items,
    input: (_bench, { TableName }) => ({ TransactItems: [{ Get: { TableName, Key: KEY } }] }),
    reads: true,
    values: { 'TransactItems.Get.ProjectionExpression': ['pk'] },
    keys: maps('TransactItems.Get.'),
  }),
  ExecuteStatement: example({
    given: items,
    input: (_bench, { TableName }) => ({
      Statement: `SELECT * FROM "${TableName}" WHERE n < ?`,
      Parameters: [{ N: '7' }],
    }),
    reads: true,
    values: { Limit: [1], Parameters: [{ N: '6' }] },
  }),
  BatchExecuteStatement: example({
    given: items,
    input: (_bench, { TableName }) => ({
      Statements: [
        { Statement: `SELECT * FROM "${TableName}" WHERE pk = 'a' AND sk = ?`, Parameters: [{ S: '1' }] },
      ],
    }),
    reads: true,
    values: { 'Statements.Parameters': [{ S: '2' }] },
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
      'TransactStatements.Parameters': [{ S: '2' }],
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
