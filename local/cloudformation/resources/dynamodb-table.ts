import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { AwsClients } from './clients.ts';
import { indexUpdates } from './dynamodb-indexes.ts';
import { tableProperties } from './dynamodb-properties.ts';
import type { Table } from './dynamodb-properties.ts';
import { ifThere, unlessGone } from './gone.ts';
import { resourceType } from './resource-type.ts';
import { canonical } from '../template/value.ts';

const streamOf = ({ StreamSpecification }: Table) =>
  StreamSpecification && { StreamEnabled: true, StreamViewType: StreamSpecification.StreamViewType };

const attributesOf = (description: TableDescription | undefined): Record<string, string> => {
  const { TableArn = '', LatestStreamArn } = description ?? {};
  return { Arn: TableArn, ...(LatestStreamArn !== undefined && { StreamArn: LatestStreamArn }) };
};

/** Settings that have calls of their own. */
const settle = async (
  { dynamodb }: AwsClients,
  TableName: string,
  table: Table,
  before?: Table,
): Promise<void> => {
  const { TimeToLiveSpecification: ttl, PointInTimeRecoverySpecification: recovery } = table;
  if (canonical(ttl) !== canonical(before?.TimeToLiveSpecification)) {
    const { AttributeName = before?.TimeToLiveSpecification?.AttributeName ?? '', Enabled = false } =
      ttl ?? {};
    const TimeToLiveSpecification = { AttributeName, Enabled };
    await dynamodb.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
  if (canonical(recovery) !== canonical(before?.PointInTimeRecoverySpecification)) {
    const PointInTimeRecoverySpecification = {
      PointInTimeRecoveryEnabled: recovery?.PointInTimeRecoveryEnabled ?? false,
      RecoveryPeriodInDays: recovery?.RecoveryPeriodInDays,
    };
    await dynamodb.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  }
};

const SIMPLE = [
  'BillingMode',
  'ProvisionedThroughput',
  'DeletionProtectionEnabled',
  'TableClass',
  'SSESpecification',
] as const;
const DEFAULTS: Partial<Table> = {
  BillingMode: 'PROVISIONED',
  DeletionProtectionEnabled: false,
  TableClass: 'STANDARD',
  SSESpecification: { SSEEnabled: false },
};

const updateSettings = async ({ dynamodb }: AwsClients, TableName: string, table: Table, before: Table) => {
  const now: Partial<Table> = table;
  const was: Partial<Table> = before;
  for (const name of SIMPLE) {
    if (canonical(now[name]) === canonical(was[name])) continue;
    // A change to provisioned capacity and the capacity itself are one call.
    if (name === 'ProvisionedThroughput' && now.BillingMode !== was.BillingMode) continue;
    const value = now[name] ?? DEFAULTS[name];
    const capacity = name === 'BillingMode' && { ProvisionedThroughput: now.ProvisionedThroughput };
    if (value !== undefined)
      await dynamodb.send(new UpdateTableCommand({ TableName, [name]: value, ...capacity }));
  }
  if (canonical(now.StreamSpecification) === canonical(was.StreamSpecification)) return;
  if (was.StreamSpecification)
    await dynamodb.send(new UpdateTableCommand({ TableName, StreamSpecification: { StreamEnabled: false } }));
  const StreamSpecification = streamOf(table);
  if (StreamSpecification) await dynamodb.send(new UpdateTableCommand({ TableName, StreamSpecification }));
};

export const dynamodbTable = resourceType({
  type: 'AWS::DynamoDB::Table',
  properties: tableProperties,
  attributes: ['Arn', 'StreamArn'],
  nameProperty: 'TableName',
  create: async (table, bench) => {
    const { dynamodb } = bench.aws;
    const {
      TimeToLiveSpecification: _ttl,
      PointInTimeRecoverySpecification: _recovery,
      StreamSpecification: _stream,
      ...rest
    } = table;
    const { TableDescription } = await dynamodb.send(
      new CreateTableCommand({
        ...rest,
        TableName: table.TableName ?? bench.name(255),
        BillingMode: table.BillingMode ?? 'PROVISIONED',
        StreamSpecification: streamOf(table),
        Tags: bench.tags(table.Tags),
      }),
    );
    const id = TableDescription?.TableName ?? '';
    bench.made(id);
    await settle(bench.aws, id, table);
    return { id, attributes: attributesOf(TableDescription) };
  },
  update: async (TableName, table, before, { aws, tags: all, tagsGone }) => {
    const { dynamodb } = aws;
    await updateSettings(aws, TableName, table, before);
    const { Table: there } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    for (const change of indexUpdates(table, there?.GlobalSecondaryIndexes ?? []))
      await dynamodb.send(new UpdateTableCommand({ TableName, ...change }));
    await settle(aws, TableName, table, before);
    const ResourceArn = there?.TableArn ?? '';
    const TagKeys = tagsGone(table.Tags, before.Tags);
    if (TagKeys.length > 0) await dynamodb.send(new UntagResourceCommand({ ResourceArn, TagKeys }));
    await dynamodb.send(new TagResourceCommand({ ResourceArn, Tags: all(table.Tags) }));
    const { Table: changed } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    return attributesOf(changed);
  },
  remove: (TableName, _table, { aws }) =>
    unlessGone(aws.dynamodb.send(new DeleteTableCommand({ TableName }))),
  find: async (table, bench) => {
    const TableName = table.TableName ?? bench.name(255);
    return (await ifThere(bench.aws.dynamodb.send(new DescribeTableCommand({ TableName })))) && TableName;
  },
});
