import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import { described, index, items, SHAPE, table, tagged, THROUGHPUT } from './given.ts';

/** Tables as a whole. */
export const ofTables: Examples = {
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
};
