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
import type { SSESpecification, TableDescription, UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
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

/** What one call of UpdateTable sets each, in the words of DynamoDB's API. */
const settingsOf = (table: Table) => ({
  BillingMode: table.BillingMode ?? ('PROVISIONED' as const),
  ProvisionedThroughput: table.ProvisionedThroughput,
  DeletionProtectionEnabled: table.DeletionProtectionEnabled ?? false,
  TableClass: table.TableClass ?? ('STANDARD' as const),
  SSESpecification: sseOf(table) ?? { Enabled: false },
});

const sseOf = ({ SSESpecification }: Table): SSESpecification | undefined => {
  if (!SSESpecification) return undefined;
  const { SSEEnabled, ...key } = SSESpecification;
  return { Enabled: SSEEnabled, ...key };
};

/** The calls that bring the settings from what they were to what they are to be. */
const settingUpdates = (table: Table, before: Table): Omit<UpdateTableCommandInput, 'TableName'>[] => {
  const { BillingMode, ProvisionedThroughput, ...others } = settingsOf(table);
  const was = settingsOf(before);
  const differs = (name: keyof typeof was, now: unknown) => canonical(now) !== canonical(was[name]);
  const billing =
    differs('BillingMode', BillingMode) || differs('ProvisionedThroughput', ProvisionedThroughput);
  const updates: Omit<UpdateTableCommandInput, 'TableName'>[] = [];
  if (billing) updates.push({ BillingMode, ProvisionedThroughput });
  const { DeletionProtectionEnabled, TableClass, SSESpecification } = others;
  if (differs('DeletionProtectionEnabled', DeletionProtectionEnabled))
    updates.push({ DeletionProtectionEnabled });
  if (differs('TableClass', TableClass)) updates.push({ TableClass });
  if (differs('SSESpecification', SSESpecification)) updates.push({ SSESpecification });
  if (canonical(table.StreamSpecification) === canonical(before.StreamSpecification)) return updates;
  // DynamoDB takes another view only of a stream that is not on.
  if (before.StreamSpecification) updates.push({ StreamSpecification: { StreamEnabled: false } });
  const StreamSpecification = streamOf(table);
  if (StreamSpecification) updates.push({ StreamSpecification });
  return updates;
};

/** DynamoDB has no call for it. */
const refuseOtherTypes = ({ AttributeDefinitions }: Table, before: Table): void => {
  const types = new Map(
    before.AttributeDefinitions.map((definition) => [definition.AttributeName, definition]),
  );
  for (const { AttributeName, AttributeType } of AttributeDefinitions)
    if ((types.get(AttributeName)?.AttributeType ?? AttributeType) !== AttributeType)
      throw new Error(`The type of the attribute ${AttributeName} of a table cannot be changed`);
};

export const dynamodbTable = resourceType({
  type: 'AWS::DynamoDB::Table',
  properties: tableProperties,
  attributes: ['Arn', 'StreamArn'],
  nameProperty: 'TableName',
  create: async (table, bench) => {
    const { dynamodb } = bench.aws;
    const { TableDescription } = await dynamodb.send(
      new CreateTableCommand({
        ...settingsOf(table),
        SSESpecification: sseOf(table),
        TableName: table.TableName ?? bench.name(255),
        AttributeDefinitions: table.AttributeDefinitions,
        KeySchema: table.KeySchema,
        GlobalSecondaryIndexes: table.GlobalSecondaryIndexes,
        LocalSecondaryIndexes: table.LocalSecondaryIndexes,
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
    refuseOtherTypes(table, before);
    const { dynamodb } = aws;
    for (const change of settingUpdates(table, before))
      await dynamodb.send(new UpdateTableCommand({ TableName, ...change }));
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
  discard: async (TableName, { DeletionProtectionEnabled }, { aws: { dynamodb } }) => {
    const unprotect = { TableName, DeletionProtectionEnabled: false };
    if (DeletionProtectionEnabled) await unlessGone(dynamodb.send(new UpdateTableCommand(unprotect)));
    await unlessGone(dynamodb.send(new DeleteTableCommand({ TableName })));
  },
  find: async (table, bench) => {
    const TableName = table.TableName ?? bench.name(255);
    return (await ifThere(bench.aws.dynamodb.send(new DescribeTableCommand({ TableName })))) && TableName;
  },
});
