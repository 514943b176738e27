import { paginateDescribeLogGroups, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CloudWatchClient, paginateDescribeAlarms, paginateListDashboards } from '@aws-sdk/client-cloudwatch';
import {
  CognitoIdentityProviderClient,
  paginateListUserPools,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { IAMClient, paginateListRoles } from '@aws-sdk/client-iam';
import { KMSClient, paginateListAliases } from '@aws-sdk/client-kms';
import { LambdaClient, paginateListEventSourceMappings, paginateListFunctions } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { paginateListStateMachines, SFNClient } from '@aws-sdk/client-sfn';
import { paginateListSubscriptions, paginateListTopics, SNSClient } from '@aws-sdk/client-sns';
import { paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';

const gathered = async <Page>(
  pages: AsyncIterable<Page>,
  namesIn: (page: Page) => (string | undefined)[] | undefined,
): Promise<string[]> => {
  const names: string[] = [];
  for await (const page of pages) names.push(...(namesIn(page) ?? []).map(String));
  return names.toSorted();
};

/** Names by kind. */
export type Holdings = Record<string, string[]>;

/** Everything that stands in the cloud: all stacks' resources, whoever made them. */
export const holdings = async (): Promise<Holdings> => {
  const functions = new LambdaClient({});
  const topics = new SNSClient({});
  const { Buckets = [] } = await new S3Client({}).send(new ListBucketsCommand({}));
  const { Rules = [] } = await new EventBridgeClient({}).send(new ListRulesCommand({}));
  const alarms = new CloudWatchClient({});
  return {
    alarms: await gathered(paginateDescribeAlarms({ client: alarms }, {}), (page) =>
      page.MetricAlarms?.map(({ AlarmName }) => AlarmName),
    ),
    dashboards: await gathered(paginateListDashboards({ client: alarms }, {}), (page) =>
      page.DashboardEntries?.map(({ DashboardName }) => DashboardName),
    ),
    keys: await gathered(paginateListAliases({ client: new KMSClient({}) }, {}), (page) =>
      page.Aliases?.map(({ AliasName }) => AliasName),
    ),
    tables: await gathered(
      paginateListTables({ client: new DynamoDBClient({}) }, {}),
      (page) => page.TableNames,
    ),
    pools: await gathered(
      paginateListUserPools({ client: new CognitoIdentityProviderClient({}) }, { MaxResults: 60 }),
      (page) => page.UserPools?.map(({ Name }) => Name),
    ),
    queues: await gathered(paginateListQueues({ client: new SQSClient({}) }, {}), (page) => page.QueueUrls),
    topics: await gathered(paginateListTopics({ client: topics }, {}), (page) =>
      page.Topics?.map(({ TopicArn }) => TopicArn),
    ),
    subscriptions: await gathered(paginateListSubscriptions({ client: topics }, {}), (page) =>
      page.Subscriptions?.map(({ SubscriptionArn }) => SubscriptionArn),
    ),
    functions: await gathered(paginateListFunctions({ client: functions }, {}), (page) =>
      page.Functions?.map(({ FunctionName }) => FunctionName),
    ),
    mappings: await gathered(paginateListEventSourceMappings({ client: functions }, {}), (page) =>
      page.EventSourceMappings?.map(({ EventSourceArn, FunctionArn }) => `${EventSourceArn} ${FunctionArn}`),
    ),
    roles: await gathered(paginateListRoles({ client: new IAMClient({}) }, {}), (page) =>
      page.Roles?.map(({ RoleName }) => RoleName),
    ),
    rules: Rules.map(({ Name = '' }) => Name).toSorted(),
    logGroups: await gathered(
      paginateDescribeLogGroups({ client: new CloudWatchLogsClient({}) }, {}),
      (page) => page.logGroups?.map(({ logGroupName }) => logGroupName),
    ),
    buckets: Buckets.map(({ Name = '' }) => Name).toSorted(),
    machines: await gathered(paginateListStateMachines({ client: new SFNClient({}) }, {}), (page) =>
      page.stateMachines?.map(({ name }) => name),
    ),
  };
};
