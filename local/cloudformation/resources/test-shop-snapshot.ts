import {
  DescribeAlarmsCommand,
  GetDashboardCommand,
  ListTagsForResourceCommand as ListTagsOfAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTagsOfResourceCommand,
} from '@aws-sdk/client-dynamodb';
import { DescribeRuleCommand, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { GetRoleCommand, GetRolePolicyCommand, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListAliasesCommand,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import {
  GetFunctionCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  InvokeCommand,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { GetBucketLifecycleConfigurationCommand, GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import {
  DescribeStateMachineCommand,
  ListTagsForResourceCommand as ListStatesTagsCommand,
} from '@aws-sdk/client-sfn';
import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, ListQueueTagsCommand } from '@aws-sdk/client-sqs';
import { arn } from '../../arn.ts';
import type { AwsClients } from './clients.ts';
import { httpApi } from './test-shop-http.ts';

const TABLE = 'shop-orders';
const ROLE = 'shop-role';
const FUNCTION = 'shop-function';

const byKey = (tags: readonly { Key?: string | undefined; Value?: string | undefined }[] = []) =>
  Object.fromEntries(tags.map(({ Key = '', Value }) => [Key, Value]));

const table = async ({ dynamodb }: AwsClients) => {
  const { Table = {} } = await dynamodb.send(new DescribeTableCommand({ TableName: TABLE }));
  const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName: TABLE }));
  const { ContinuousBackupsDescription: backups } = await dynamodb.send(
    new DescribeContinuousBackupsCommand({ TableName: TABLE }),
  );
  const { Tags } = await dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn: Table.TableArn }));
  return {
    indexes: Table.GlobalSecondaryIndexes?.map(({ IndexName, Projection }) => [
      IndexName,
      Projection?.ProjectionType,
    ]),
    billing: Table.BillingModeSummary?.BillingMode,
    protected: Table.DeletionProtectionEnabled,
    encrypted: Table.SSEDescription?.Status,
    ttl: TimeToLiveDescription?.TimeToLiveStatus,
    recovery: backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus,
    tags: byKey(Tags),
  };
};

const withoutTimes = (described: object = {}) => ({
  ...described,
  CreationDate: undefined,
  LastModifiedDate: undefined,
});

const customers = async ({ cognito }: AwsClients, idOf: (logicalId: string) => string) => {
  const UserPoolId = idOf('Customers');
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { UserPoolClient } = await cognito.send(
    new DescribeUserPoolClientCommand({ UserPoolId, ClientId: idOf('Front') }),
  );
  const { Group } = await cognito.send(new GetGroupCommand({ UserPoolId, GroupName: 'staff' }));
  return { pool: withoutTimes(UserPool), client: withoutTimes(UserPoolClient), group: withoutTimes(Group) };
};

const VOLATILE = /Timestamp|Approximate/;

const queue = async ({ sqs }: AwsClients, QueueUrl: string) => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  const { Tags } = await sqs.send(new ListQueueTagsCommand({ QueueUrl }));
  return {
    tags: Tags,
    ...Object.fromEntries(
      Object.entries(Attributes).filter(([name, value]) => !VOLATILE.test(name) && value !== ''),
    ),
  };
};

const topic = async ({ sns }: AwsClients, TopicArn: string) => {
  const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  const subscriptions: Record<string, unknown> = {};
  for (const { Protocol = '', SubscriptionArn } of Subscriptions)
    subscriptions[Protocol] = (
      await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))
    ).Attributes;
  const { DisplayName, Policy, KmsMasterKeyId } = Attributes;
  return { DisplayName, Policy, KmsMasterKeyId, tags: byKey(Tags), subscriptions };
};

const role = async ({ iam }: AwsClients) => {
  const RoleName = ROLE;
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const policies: Record<string, string | undefined> = {};
  for (const PolicyName of PolicyNames)
    policies[PolicyName] = (
      await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))
    ).PolicyDocument;
  return {
    trust: Role?.AssumeRolePolicyDocument,
    tags: byKey(Role?.Tags),
    policies,
  };
};

const lambda = async ({ lambda: client }: AwsClients) => {
  const FunctionName = FUNCTION;
  const {
    Configuration = {},
    Concurrency,
    Tags,
  } = await client.send(new GetFunctionCommand({ FunctionName }));
  const { Payload } = await client.send(new InvokeCommand({ FunctionName }));
  const invokes = await client.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }));
  const { Policy = '{}' } = await client.send(new GetPolicyCommand({ FunctionName }));
  const { EventSourceMappings: [mapping] = [] } = await client.send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  );
  return {
    answer: Buffer.from(Payload ?? []).toString(),
    memory: Configuration.MemorySize,
    variables: Object.keys(Configuration.Environment?.Variables ?? {}),
    logs: Configuration.LoggingConfig,
    reserved: Concurrency?.ReservedConcurrentExecutions,
    retries: invokes.MaximumRetryAttempts,
    policy: JSON.parse(Policy) as unknown,
    mapping: [mapping?.BatchSize, mapping?.State?.slice(0, 5), mapping?.ScalingConfig?.MaximumConcurrency],
    tags: Tags,
  };
};

const rule = async ({ events }: AwsClients, Name: string) => {
  const { EventPattern, ScheduleExpression, State } = await events.send(new DescribeRuleCommand({ Name }));
  const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: Name }));
  return { EventPattern, ScheduleExpression, State, Targets };
};

const key = async ({ kms }: AwsClients, idOf: (logicalId: string) => string) => {
  const KeyId = idOf('Key');
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
  const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
  const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
  const { Tags = [] } = await kms.send(new ListResourceTagsCommand({ KeyId }));
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const target = Aliases.find(({ AliasName }) => AliasName === 'alias/orders')?.TargetKeyId;
  return {
    description: KeyMetadata?.Description,
    rotates: KeyRotationEnabled,
    policy: Policy,
    alias: ['Key', 'OtherKey'].find((logicalId) => idOf(logicalId) === target),
    tags: byKey(Tags.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue }))),
  };
};

const alarm = async ({ cloudwatch }: AwsClients, name: string) => {
  const { MetricAlarms: [found] = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [name] }),
  );
  const { Tags } = await cloudwatch.send(new ListTagsOfAlarmCommand({ ResourceARN: found?.AlarmArn }));
  return {
    threshold: found?.Threshold,
    description: found?.AlarmDescription,
    actions: found?.AlarmActions,
    tags: byKey(Tags),
  };
};

/** What the services themselves say of the shop, given the physical ids of its resources. */
export const shopSnapshot = async (aws: AwsClients, idOf: (logicalId: string) => string) => {
  const { logGroups = [] } = await aws.logs.send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/lambda/shop' }),
  );
  const activity = await aws.sfn.send(
    new ListStatesTagsCommand({ resourceArn: arn('states', 'activity:shop-activity') }),
  );
  const machine = await aws.sfn.send(
    new DescribeStateMachineCommand({ stateMachineArn: arn('states', 'stateMachine:shop-machine') }),
  );
  const board = await aws.cloudwatch.send(new GetDashboardCommand({ DashboardName: idOf('Dashboard') }));
  const lifecycle = await aws.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: idOf('Bucket') }));
  return {
    table: await table(aws),
    customers: await customers(aws, idOf),
    queue: await queue(aws, idOf('Queue')),
    deadLetters: await queue(aws, idOf('DeadLetters')),
    line: await queue(aws, idOf('Line')),
    topic: await topic(aws, idOf('Topic')),
    role: await role(aws),
    logs: logGroups.find(({ logGroupName }) => logGroupName === '/aws/lambda/shop')?.retentionInDays,
    lambda: await lambda(aws),
    rule: await rule(aws, idOf('Rule')),
    schedule: await rule(aws, 'shop-every-hour'),
    activity: byKey(activity.tags?.map((tag) => ({ Key: tag.key, Value: tag.value }))),
    machine: { definition: machine.definition, level: machine.loggingConfiguration?.level },
    alarm: await alarm(aws, idOf('Alarm')),
    dashboard: board.DashboardBody,
    expires: lifecycle.Rules?.[0]?.Expiration?.Days,
    bucketPolicy: (await aws.s3.send(new GetBucketPolicyCommand({ Bucket: idOf('Bucket') }))).Policy,
    key: await key(aws, idOf),
    httpApi: await httpApi(aws, idOf('HttpApi')),
  };
};
