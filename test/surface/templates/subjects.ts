import type { Bench } from '../example.ts';
import type { Json } from './schema.ts';
import type { Subject } from './subject.ts';

const ref = (name: string): Json => ({ Ref: name });
const arnOf = (name: string): Json => ({ 'Fn::GetAtt': [name, 'Arn'] });
const policy = (...statements: Json[]): Json => ({ Version: '2012-10-17', Statement: statements });
const statement = (sid: string): Json => ({
  Sid: sid,
  Effect: 'Deny',
  Principal: '*',
  Action: '*',
  Resource: '*',
});
const POLICIES = [policy(statement('a')), policy(statement('b'))];

const QUEUE: Json = { Type: 'AWS::SQS::Queue' };
const SECOND: Json = { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: 1 } };
const TOPIC: Json = { Type: 'AWS::SNS::Topic' };
const ROLE: Json = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: policy() } };
const FUNCTION: Json = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { ZipFile: 'export const handler = async () => 1;' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: 'arn:aws:iam::000000000000:role/loud',
  },
};
const SECOND_FUNCTION: Json = { ...(FUNCTION as object), DependsOn: 'Function' };

const key = (name: string, type = 'HASH'): Json => ({ AttributeName: name, KeyType: type });
const index = (name: string, hash: string, range: string): Json => ({
  IndexName: name,
  KeySchema: [key(hash), key(range, 'RANGE')],
  Projection: { ProjectionType: 'ALL' },
});
const THROUGHPUT: Json = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };

/** What is shown, without members of some names, and without empty texts: of what was taken away, they are left. */
const without = (shown: unknown, names: RegExp): unknown =>
  JSON.parse(JSON.stringify(shown), (name, value: unknown) =>
    names.test(name) && name !== '' ? undefined : value === '' ? undefined : value,
  );

const tableOf = async ({ call }: Bench, TableName: string) => {
  const { Table } = await call('dynamodb: DescribeTable', { TableName });
  const { TableArn } = Table as { TableArn: string };
  return [
    without(Table, /^(Last.*DateTime|Number.*Today)$/),
    await call('dynamodb: ListTagsOfResource', { ResourceArn: TableArn }),
    await call('dynamodb: DescribeTimeToLive', { TableName }),
    await call('dynamodb: DescribeContinuousBackups', { TableName }),
  ];
};
const queueOf = async ({ call }: Bench, QueueUrl: string) => [
  without(await call('sqs: GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }), /^$/),
  await call('sqs: ListQueueTags', { QueueUrl }),
];
/** The resource of a stack that stands beside the one that is looked at. */
const idOf = async ({ name, call }: Bench, LogicalResourceId: string): Promise<string> => {
  const { StackResourceDetail } = await call('cloudformation: DescribeStackResource', {
    StackName: name,
    LogicalResourceId,
  });
  return (StackResourceDetail as { PhysicalResourceId: string }).PhysicalResourceId;
};
/** A topic that has lost its policy has its owner's, as one that never had another. */
const topicOf = async ({ call }: Bench, TopicArn: string) => {
  const { Attributes } = await call('sns: GetTopicAttributes', { TopicArn });
  const { Policy = '', ...others } = Attributes as Record<string, string>;
  return [
    without(others, /^$/),
    Policy.includes('2008-10-17') ? '' : Policy,
    await call('sns: ListTagsForResource', { ResourceArn: TopicArn }),
  ];
};
const functionOf = async ({ call }: Bench, FunctionName: string) =>
  Promise.all(
    [
      call('lambda: GetFunction', { FunctionName }),
      call('lambda: GetPolicy', { FunctionName }),
      call('lambda: GetFunctionEventInvokeConfig', { FunctionName }),
    ].map((asked) => asked.catch(String)),
  );
const roleOf = async ({ call }: Bench, RoleName: string) => [
  without(await call('iam: GetRole', { RoleName }), /^$/),
  await call('iam: ListAttachedRolePolicies', { RoleName }),
  await Promise.all(
    ((await call('iam: ListRolePolicies', { RoleName }))['PolicyNames'] as string[]).map((PolicyName) =>
      call('iam: GetRolePolicy', { RoleName, PolicyName }),
    ),
  ),
];
const ruleOf = async ({ call }: Bench, id: string) => {
  const [Name = '', EventBusName = 'default'] = id.split('|').toReversed();
  const rule = await call('events: DescribeRule', { Name, EventBusName });
  return [
    rule,
    await call('events: ListTargetsByRule', { Rule: Name, EventBusName }),
    await call('events: ListTagsForResource', { ResourceARN: rule['Arn'] }),
  ];
};
const bucketOf = async ({ call }: Bench, Bucket: string) => [
  Bucket.replace(/(?<=-subject-)[0-9a-z]{12}$/, 'TOKEN'),
  await Promise.all(
    ['Encryption', 'Versioning', 'Tagging', 'OwnershipControls', 'LifecycleConfiguration']
      .map((setting) => call(`s3: GetBucket${setting}`, { Bucket }))
      .concat(call('s3: GetPublicAccessBlock', { Bucket }), call('s3: GetBucketPolicy', { Bucket }))
      .map((asked) => asked.catch(String)),
  ),
];
const mappingOf = async ({ call }: Bench, UUID: string) => {
  const mapping = await call('lambda: GetEventSourceMapping', { UUID });
  return [mapping, await call('lambda: ListTags', { Resource: mapping['EventSourceMappingArn'] })];
};

const DONE = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
const LATER = { StartAt: 'Late', States: { Late: { Type: 'Succeed' } } };
const logs = (name: string) => `arn:aws:logs:us-east-1:000000000000:log-group:${name}:*`;

/** By their types; a type that is kept by the stack only has nothing to look at. */
export const SUBJECTS: Readonly<Record<string, Subject>> = {
  'AWS::CloudWatch::Alarm': {
    properties: { ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, Threshold: 1 },
  },
  'AWS::CloudWatch::Dashboard': { properties: { DashboardBody: '{}' } },
  'AWS::DynamoDB::Table': {
    properties: {
      KeySchema: [key('pk'), key('sk', 'RANGE')],
      AttributeDefinitions: ['pk', 'sk', 'gk'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      ProvisionedThroughput: THROUGHPUT,
      GlobalSecondaryIndexes: [
        { ...(index('global', 'gk', 'sk') as object), ProvisionedThroughput: THROUGHPUT },
      ],
      LocalSecondaryIndexes: [index('local', 'pk', 'gk')],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    },
    shows: tableOf,
    values: {
      TableName: ['loud-{NAME}'],
      BillingMode: ['PROVISIONED', 'PAY_PER_REQUEST'],
      'AttributeDefinitions.AttributeName': [],
      'AttributeDefinitions.AttributeType': ['N'],
      'KeySchema.AttributeName': [],
      'KeySchema.KeyType': [],
      'GlobalSecondaryIndexes.IndexName': ['other'],
      'GlobalSecondaryIndexes.KeySchema.AttributeName': ['pk'],
      'GlobalSecondaryIndexes.KeySchema.KeyType': [],
      'GlobalSecondaryIndexes.Projection.ProjectionType': ['KEYS_ONLY'],
      'GlobalSecondaryIndexes.Projection.NonKeyAttributes': [],
      'LocalSecondaryIndexes.IndexName': ['other'],
      'LocalSecondaryIndexes.KeySchema.AttributeName': [],
      'LocalSecondaryIndexes.KeySchema.KeyType': [],
      'LocalSecondaryIndexes.Projection.ProjectionType': ['KEYS_ONLY'],
      'LocalSecondaryIndexes.Projection.NonKeyAttributes': [],
      'StreamSpecification.StreamViewType': ['KEYS_ONLY'],
      'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled': [true],
      'PointInTimeRecoverySpecification.RecoveryPeriodInDays': [],
      'SSESpecification.SSEEnabled': [true],
      'SSESpecification.SSEType': ['KMS', 'AES256'],
      'SSESpecification.KMSMasterKeyId': [],
      TableClass: ['STANDARD_INFREQUENT_ACCESS'],
      'TimeToLiveSpecification.Enabled': [],
      'TimeToLiveSpecification.AttributeName': ['loud'],
    },
  },
  'AWS::Events::Rule': {
    properties: { EventPattern: { source: ['loud'] }, Targets: [{ Id: 'one', Arn: arnOf('Queue') }] },
    others: { Queue: QUEUE, Second: SECOND },
    shows: ruleOf,
    values: {
      Name: ['loud-{NAME}'],
      EventBusName: ['none'],
      EventPattern: [{ source: ['louder'] }],
      ScheduleExpression: ['rate(5 minutes)'],
      State: ['DISABLED'],
      'Targets.Arn': [arnOf('Second')],
      'Targets.Input': ['{"loud":1}'],
      'Targets.InputPath': ['$.detail'],
      'Targets.InputTransformer.InputTemplate': ['{"loud":1}'],
      'Targets.InputTransformer.InputPathsMap': [{ loud: '$.detail.a' }],
      'Targets.DeadLetterConfig.Arn': [arnOf('Second')],
      'Targets.RetryPolicy.MaximumEventAgeInSeconds': [600],
      'Targets.SqsParameters.MessageGroupId': [],
    },
  },
  'AWS::IAM::Policy': {
    properties: { PolicyName: 'loud', PolicyDocument: policy(), Roles: [ref('Role')] },
    others: { Role: ROLE, Second: ROLE },
    shows: async (bench) => [
      await roleOf(bench, await idOf(bench, 'Role')),
      await roleOf(bench, await idOf(bench, 'Second')),
    ],
    values: { PolicyDocument: POLICIES, Roles: [ref('Second')] },
  },
  'AWS::IAM::Role': {
    properties: {
      AssumeRolePolicyDocument: policy(),
      Policies: [{ PolicyName: 'one', PolicyDocument: policy() }],
    },
    shows: roleOf,
    values: {
      RoleName: ['loud-{NAME}'],
      AssumeRolePolicyDocument: POLICIES,
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/Loud'],
      MaxSessionDuration: [7200],
      Path: ['/loud/'],
      'Policies.PolicyDocument': POLICIES,
    },
  },
  'AWS::KMS::Alias': { properties: { AliasName: 'alias/loud', TargetKeyId: 'loud' } },
  'AWS::KMS::Key': { properties: {} },
  'AWS::Lambda::EventInvokeConfig': {
    properties: { FunctionName: ref('Function'), Qualifier: '$LATEST' },
    others: { Function: FUNCTION, Second: SECOND_FUNCTION, Queue: QUEUE },
    shows: async (bench) => [
      await functionOf(bench, await idOf(bench, 'Function')),
      await functionOf(bench, await idOf(bench, 'Second')),
    ],
    values: {
      FunctionName: [ref('Second')],
      Qualifier: ['1'],
      MaximumRetryAttempts: [1],
      MaximumEventAgeInSeconds: [60],
      'DestinationConfig.OnFailure.Destination': [arnOf('Queue')],
      'DestinationConfig.OnSuccess.Destination': [arnOf('Queue')],
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    properties: { FunctionName: arnOf('Function'), EventSourceArn: arnOf('Queue'), Enabled: false },
    others: { Function: FUNCTION, Other: SECOND_FUNCTION, Queue: QUEUE, Second: SECOND },
    shows: mappingOf,
    values: {
      FunctionName: [arnOf('Other')],
      EventSourceArn: [arnOf('Second')],
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      Enabled: [],
      'ScalingConfig.MaximumConcurrency': [5],
    },
  },
  'AWS::Lambda::Function': {
    properties: (FUNCTION as { Properties: Subject['properties'] }).Properties,
    others: { Queue: QUEUE },
    shows: functionOf,
    values: {
      FunctionName: ['loud-{NAME}'],
      PackageType: ['Zip', 'Image'],
      'Code.ZipFile': ['export const handler = async () => 2;'],
      'Code.S3Bucket': [],
      'Code.S3Key': [],
      'Code.S3ObjectVersion': ['1'],
      'Code.ImageUri': ['loud'],
      Runtime: [],
      Architectures: ['arm64'],
      MemorySize: [256],
      Timeout: [10],
      'EphemeralStorage.Size': [1024],
      'Environment.Variables': [{ LOUD: 'a' }],
      'DeadLetterConfig.TargetArn': [arnOf('Queue')],
      'LoggingConfig.LogFormat': ['JSON'],
      'TracingConfig.Mode': ['Active'],
    },
  },
  'AWS::Lambda::Permission': {
    properties: {
      FunctionName: ref('Function'),
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
    },
    others: { Function: FUNCTION, Second: SECOND_FUNCTION },
    shows: async (bench) => [
      await functionOf(bench, await idOf(bench, 'Function')),
      await functionOf(bench, await idOf(bench, 'Second')),
    ],
    values: {
      FunctionName: [ref('Second')],
      Principal: ['events.amazonaws.com'],
      Action: ['lambda:GetFunction'],
    },
  },
  'AWS::Logs::LogGroup': {
    properties: {},
    shows: async ({ call }, name) => [
      await call('logs: DescribeLogGroups', { logGroupNamePrefix: name }),
      await call('logs: ListTagsForResource', {
        resourceArn: `arn:aws:logs:us-east-1:000000000000:log-group:${name}`,
      }),
    ],
    values: {
      LogGroupName: ['loud-{NAME}'],
      LogGroupClass: ['STANDARD', 'INFREQUENT_ACCESS'],
      RetentionInDays: [3],
    },
  },
  'AWS::S3::Bucket': {
    properties: {
      LifecycleConfiguration: { Rules: [{ Id: 'one', Status: 'Enabled', ExpirationInDays: 3 }] },
    },
    shows: bucketOf,
    values: {
      BucketName: ['loud-{NAME}'],
      'LifecycleConfiguration.Rules.Status': ['Disabled'],
      'VersioningConfiguration.Status': ['Enabled'],
      'LifecycleConfiguration.Rules.ExpirationInDays': [5],
    },
  },
  'AWS::S3::BucketPolicy': {
    properties: { Bucket: ref('Bucket'), PolicyDocument: policy() },
    others: { Bucket: { Type: 'AWS::S3::Bucket' } },
  },
  'AWS::SNS::Subscription': {
    properties: { TopicArn: ref('Topic'), Protocol: 'sqs', Endpoint: arnOf('Queue') },
    others: { Topic: TOPIC, Other: TOPIC, Queue: QUEUE, Second: SECOND },
    shows: ({ call }, SubscriptionArn) => call('sns: GetSubscriptionAttributes', { SubscriptionArn }),
    values: {
      TopicArn: [ref('Other')],
      Protocol: [],
      Endpoint: [arnOf('Second')],
      FilterPolicy: [{ kind: ['a'] }],
      FilterPolicyScope: ['MessageBody'],
      RawMessageDelivery: [true],
      RedrivePolicy: [{ deadLetterTargetArn: arnOf('Second') }],
    },
  },
  'AWS::SNS::Topic': {
    properties: {},
    shows: topicOf,
    values: {
      TopicName: ['loud-{NAME}'],
      FifoTopic: [true],
      ContentBasedDeduplication: [],
      SignatureVersion: ['2'],
      TracingConfig: ['Active'],
    },
  },
  'AWS::SNS::TopicPolicy': {
    properties: { Topics: [ref('Topic')], PolicyDocument: policy() },
    others: { Topic: TOPIC, Second: TOPIC },
    shows: async (bench) => [
      await topicOf(bench, await idOf(bench, 'Topic')),
      await topicOf(bench, await idOf(bench, 'Second')),
    ],
    values: { Topics: [ref('Second')], PolicyDocument: POLICIES },
  },
  'AWS::SQS::Queue': {
    properties: {},
    others: { Second: SECOND },
    shows: queueOf,
    values: {
      QueueName: ['loud-{NAME}'],
      FifoQueue: [true],
      ContentBasedDeduplication: [],
      DeduplicationScope: [],
      FifoThroughputLimit: [],
      MaximumMessageSize: [2048],
      MessageRetentionPeriod: [120],
      KmsDataKeyReusePeriodSeconds: [600],
      SqsManagedSseEnabled: [false],
      RedrivePolicy: [{ deadLetterTargetArn: arnOf('Second'), maxReceiveCount: 2 }],
      RedriveAllowPolicy: [{ redrivePermission: 'denyAll' }],
    },
  },
  'AWS::SQS::QueuePolicy': {
    properties: { Queues: [ref('Queue')], PolicyDocument: policy() },
    others: { Queue: QUEUE, Second: SECOND },
    shows: async (bench) => [
      await queueOf(bench, await idOf(bench, 'Queue')),
      await queueOf(bench, await idOf(bench, 'Second')),
    ],
    values: { Queues: [ref('Second')], PolicyDocument: POLICIES },
  },
  'AWS::StepFunctions::StateMachine': {
    properties: {
      RoleArn: 'arn:aws:iam::000000000000:role/loud',
      DefinitionString: JSON.stringify({ QueryLanguage: 'JSONata', ...DONE }),
      LoggingConfiguration: {
        Level: 'ALL',
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: logs('a') } }],
      },
    },
    shows: async ({ call }, stateMachineArn) => [
      without(await call('states: DescribeStateMachine', { stateMachineArn }), /^revisionId$/),
      await call('states: ListTagsForResource', { resourceArn: stateMachineArn }),
    ],
    values: {
      StateMachineName: ['loud-{NAME}'],
      StateMachineType: ['STANDARD', 'EXPRESS'],
      DefinitionString: [JSON.stringify({ QueryLanguage: 'JSONata', ...LATER })],
      Definition: [],
      DefinitionSubstitutions: [],
      'LoggingConfiguration.Level': ['ERROR'],
      'LoggingConfiguration.Destinations.CloudWatchLogsLogGroup.LogGroupArn': [logs('b')],
    },
  },
};
