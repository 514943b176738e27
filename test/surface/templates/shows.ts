import type { Bench } from '../example.ts';

/** What is shown, without members of some names, and without empty texts: of what was taken away, they are left. */
export const without = (shown: unknown, names: RegExp): unknown =>
  JSON.parse(JSON.stringify(shown), (name, value: unknown) =>
    names.test(name) && name !== '' ? undefined : value === '' ? undefined : value,
  );

export const tableOf = async ({ call }: Bench, TableName: string) => {
  const { Table } = await call('dynamodb: DescribeTable', { TableName });
  const { TableArn } = Table as { TableArn: string };
  return [
    without(Table, /^(Last.*DateTime|Number.*Today)$/),
    await call('dynamodb: ListTagsOfResource', { ResourceArn: TableArn }),
    await call('dynamodb: DescribeTimeToLive', { TableName }),
    await call('dynamodb: DescribeContinuousBackups', { TableName }),
  ];
};
export const queueOf = async ({ call }: Bench, QueueUrl: string) => [
  without(await call('sqs: GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }), /^$/),
  await call('sqs: ListQueueTags', { QueueUrl }),
];
/** The resource of a stack that stands beside the one that is looked at. */
export const idOf = async ({ name, call }: Bench, LogicalResourceId: string): Promise<string> => {
  const { StackResourceDetail } = await call('cloudformation: DescribeStackResource', {
    StackName: name,
    LogicalResourceId,
  });
  return (StackResourceDetail as { PhysicalResourceId: string }).PhysicalResourceId;
};
/** A topic that has lost its policy has its owner's, as one that never had another. */
export const topicOf = async ({ call }: Bench, TopicArn: string) => {
  const { Attributes } = await call('sns: GetTopicAttributes', { TopicArn });
  const { Policy = '', ...others } = Attributes as Record<string, string>;
  return [
    without(others, /^$/),
    Policy.includes('2008-10-17') ? '' : Policy,
    await call('sns: ListTagsForResource', { ResourceArn: TopicArn }),
  ];
};
export const functionOf = async ({ call }: Bench, FunctionName: string) =>
  Promise.all(
    [
      call('lambda: GetFunction', { FunctionName }),
      call('lambda: GetPolicy', { FunctionName }),
      call('lambda: GetFunctionEventInvokeConfig', { FunctionName }),
    ].map((asked) => asked.catch(String)),
  );
export const roleOf = async ({ call }: Bench, RoleName: string) => [
  without(await call('iam: GetRole', { RoleName }), /^$/),
  await call('iam: ListAttachedRolePolicies', { RoleName }),
  await Promise.all(
    ((await call('iam: ListRolePolicies', { RoleName }))['PolicyNames'] as string[]).map((PolicyName) =>
      call('iam: GetRolePolicy', { RoleName, PolicyName }),
    ),
  ),
];
export const alarmOf = async ({ call }: Bench, name: string) => {
  const { MetricAlarms } = await call('monitoring: DescribeAlarms', { AlarmNames: [name] });
  const [alarm] = MetricAlarms as { AlarmArn: string }[];
  return [alarm, await call('monitoring: ListTagsForResource', { ResourceARN: alarm?.AlarmArn })];
};
/** A key, by its id or an alias. */
export const keyOf = async ({ call }: Bench, KeyId: string) => [
  KeyId,
  await call('kms: DescribeKey', { KeyId }),
  await call('kms: GetKeyPolicy', { KeyId }),
  await call('kms: GetKeyRotationStatus', { KeyId }),
  ((await call('kms: ListResourceTags', { KeyId }))['Tags'] as { TagKey: string }[]).toSorted((a, b) =>
    a.TagKey.localeCompare(b.TagKey),
  ),
];
export const ruleOf = async ({ call }: Bench, id: string) => {
  const [Name = '', EventBusName = 'default'] = id.split('|').toReversed();
  const rule = await call('events: DescribeRule', { Name, EventBusName });
  return [
    rule,
    await call('events: ListTargetsByRule', { Rule: Name, EventBusName }),
    await call('events: ListTagsForResource', { ResourceARN: rule['Arn'] }),
  ];
};
export const poolOf = async ({ call }: Bench, UserPoolId: string) =>
  without((await call('cognito-idp: DescribeUserPool', { UserPoolId }))['UserPool'], /^LastModifiedDate$/);
/** What stands in one of a subject's two pools, and in which. */
export const inPool = async <T>(bench: Bench, look: (UserPoolId: string) => Promise<T>): Promise<unknown> => {
  const looks = ['Pool', 'Second'].map(async (name) => look(await idOf(bench, name)).catch(() => 'not here'));
  return without(await Promise.all(looks), /^(LastModifiedDate|UserPoolId)$/);
};
export const bucketOf = async ({ call }: Bench, Bucket: string) => [
  Bucket.replace(/(?<=-(subject|bucket|second)-)[0-9a-z]{12}$/, 'TOKEN'),
  await Promise.all(
    ['Encryption', 'Versioning', 'Tagging', 'OwnershipControls', 'LifecycleConfiguration']
      .map((setting) => call(`s3: GetBucket${setting}`, { Bucket }))
      .concat(call('s3: GetPublicAccessBlock', { Bucket }), call('s3: GetBucketPolicy', { Bucket }))
      .map((asked) => asked.catch(String)),
  ),
];
export const machineOf = async ({ call }: Bench, stateMachineArn: string) => [
  without(await call('states: DescribeStateMachine', { stateMachineArn }), /^revisionId$/),
  await call('states: ListTagsForResource', { resourceArn: stateMachineArn }),
];
export const activityOf = async ({ call }: Bench, activityArn: string) => [
  await call('states: DescribeActivity', { activityArn }),
  await call('states: ListTagsForResource', { resourceArn: activityArn }),
];
export const mappingOf = async ({ call }: Bench, UUID: string) => {
  let mapping;
  do mapping = await call('lambda: GetEventSourceMapping', { UUID });
  while (mapping['State'] === 'Disabling');
  return [mapping, await call('lambda: ListTags', { Resource: mapping['EventSourceMappingArn'] })];
};
/** An HTTP API and all that is in it, with the names of authorizers instead of their ids. */
export const apiOf = async ({ call }: Bench, ApiId: string) => {
  const [authorizers, ...others] = await Promise.all(
    ['GetAuthorizers', 'GetApi', 'GetStages', 'GetRoutes', 'GetIntegrations'].map((operation) =>
      call(`apigateway: ${operation}`, { ApiId }),
    ),
  );
  const { Items = [] } = authorizers as { Items?: { AuthorizerId: string; Name: string }[] };
  const names = new Map(Items.map(({ AuthorizerId, Name }) => [AuthorizerId, Name]));
  const named: unknown = JSON.parse(JSON.stringify([authorizers, ...others]), (name, value: unknown) =>
    name === 'AuthorizerId' ? `the ${names.get(String(value))}` : value,
  );
  return without(named, /^(CreatedDate|LastUpdatedDate)$/);
};
