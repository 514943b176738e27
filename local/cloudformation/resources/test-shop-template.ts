/** Everything that the resource types emulate, used once. `changed`: the same shop after a change of everything. */
export const shopTemplate = ({ changed = false }: { changed?: boolean } = {}): object => {
  const pick = <T>(before: T, after: T): T => (changed ? after : before);
  const ref = (name: string) => ({ Ref: name });
  const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
  const tags = [
    { Key: 'owner', Value: pick('us', 'them') },
    ...(changed ? [] : [{ Key: 'old', Value: '1' }]),
  ];
  const allow = (Action: string, Resource: unknown, Principal?: object) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource, ...(Principal && { Principal }) }],
  });
  const trust = (service: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });

  const resources: Record<string, [type: string, properties: object]> = {
    Key: [
      'AWS::KMS::Key',
      { Description: 'orders', KeyPolicy: allow('kms:*', '*', { AWS: '*' }), Tags: tags },
    ],
    KeyAlias: ['AWS::KMS::Alias', { AliasName: 'alias/orders', TargetKeyId: ref('Key') }],
    Table: [
      'AWS::DynamoDB::Table',
      {
        TableName: 'shop-orders',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: pick('day', 'user'), AttributeType: 'S' },
        ],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          {
            IndexName: pick('by-day', 'by-user'),
            KeySchema: [{ AttributeName: pick('day', 'user'), KeyType: 'HASH' }],
            Projection: { ProjectionType: pick('ALL', 'KEYS_ONLY') },
          },
        ],
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: pick(true, false) },
        TimeToLiveSpecification: { AttributeName: 'until', Enabled: pick(true, false) },
        DeletionProtectionEnabled: pick(true, false),
        Tags: tags,
      },
    ],
    DeadLetters: ['AWS::SQS::Queue', { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true }],
    Queue: [
      'AWS::SQS::Queue',
      {
        VisibilityTimeout: pick(30, 90),
        ReceiveMessageWaitTimeSeconds: 10,
        ...(!changed && { DelaySeconds: 5 }),
        KmsMasterKeyId: 'alias/aws/sqs',
        RedrivePolicy: { deadLetterTargetArn: arnOf('DeadLetters'), maxReceiveCount: pick(3, 5) },
        Tags: tags,
      },
    ],
    Line: ['AWS::SQS::Queue', { FifoQueue: true, ContentBasedDeduplication: pick(false, true) }],
    QueuePolicy: [
      'AWS::SQS::QueuePolicy',
      {
        Queues: [ref(pick('Queue', 'DeadLetters'))],
        PolicyDocument: allow('sqs:SendMessage', '*', { Service: 'sns.amazonaws.com' }),
      },
    ],
    Topic: [
      'AWS::SNS::Topic',
      { DisplayName: pick('Orders', 'All orders'), KmsMasterKeyId: 'alias/aws/sns', Tags: tags },
    ],
    TopicPolicy: [
      'AWS::SNS::TopicPolicy',
      {
        Topics: [ref('Topic')],
        PolicyDocument: allow('sns:Publish', ref('Topic'), {
          Service: pick('events.amazonaws.com', 'cloudwatch.amazonaws.com'),
        }),
      },
    ],
    ToQueue: [
      'AWS::SNS::Subscription',
      {
        TopicArn: ref('Topic'),
        Protocol: 'sqs',
        Endpoint: arnOf('Queue'),
        RawMessageDelivery: pick(true, false),
        FilterPolicyScope: pick('MessageAttributes', 'MessageBody'),
        FilterPolicy: { kind: [pick('a', 'b')] },
        RedrivePolicy: { deadLetterTargetArn: arnOf('DeadLetters') },
      },
    ],
    ToMail: [
      'AWS::SNS::Subscription',
      { TopicArn: ref('Topic'), Protocol: 'email', Endpoint: 'orders@shop.test' },
    ],
    ToFunction: [
      'AWS::SNS::Subscription',
      { TopicArn: ref('Topic'), Protocol: 'lambda', Endpoint: arnOf('Function') },
    ],
    Role: [
      'AWS::IAM::Role',
      {
        RoleName: 'shop-role',
        AssumeRolePolicyDocument: trust(pick('lambda.amazonaws.com', 'states.amazonaws.com')),
        Policies: [{ PolicyName: pick('first', 'second'), PolicyDocument: allow('sqs:*', '*') }],
        ManagedPolicyArns: [
          `arn:aws:iam::aws:policy/service-role/${pick('AWSLambdaBasicExecutionRole', 'AWSLambdaSQSQueueExecutionRole')}`,
        ],
        Tags: tags,
      },
    ],
    Policy: [
      'AWS::IAM::Policy',
      { PolicyName: 'more', Roles: [ref('Role')], PolicyDocument: allow(pick('sns:Publish', 'sns:*'), '*') },
    ],
    LogGroup: [
      'AWS::Logs::LogGroup',
      { LogGroupName: '/aws/lambda/shop', RetentionInDays: pick(14, 30), Tags: tags },
    ],
    Function: [
      'AWS::Lambda::Function',
      {
        FunctionName: 'shop-function',
        Code: { ZipFile: `export const handler = async () => '${pick('before', 'after')}';` },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Role: arnOf('Role'),
        Architectures: ['arm64'],
        MemorySize: pick(512, 1024),
        Timeout: 5,
        Environment: { Variables: pick({ TABLE: ref('Table') }, { QUEUE: ref('Queue') }) },
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: ref('LogGroup') },
        ReservedConcurrentExecutions: pick(2, 3),
        Tags: tags,
      },
    ],
    Invokes: [
      'AWS::Lambda::EventInvokeConfig',
      {
        FunctionName: ref('Function'),
        Qualifier: '$LATEST',
        MaximumRetryAttempts: pick(1, 0),
        DestinationConfig: { OnFailure: { Destination: arnOf('DeadLetters') } },
      },
    ],
    Permission: [
      'AWS::Lambda::Permission',
      {
        FunctionName: arnOf('Function'),
        Action: 'lambda:InvokeFunction',
        Principal: pick('sns.amazonaws.com', 'events.amazonaws.com'),
        SourceArn: pick<object>(ref('Topic'), arnOf('Rule')),
      },
    ],
    Mapping: [
      'AWS::Lambda::EventSourceMapping',
      {
        EventSourceArn: arnOf('Queue'),
        FunctionName: arnOf('Function'),
        BatchSize: pick(5, 10),
        MaximumBatchingWindowInSeconds: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: pick(2, 3) },
        Enabled: pick(true, false),
        Tags: tags,
      },
    ],
    Rule: [
      'AWS::Events::Rule',
      {
        EventPattern: { source: [pick('store.orders', 'store.delivery')] },
        State: 'ENABLED',
        Targets: [
          {
            Id: pick('function', 'queue'),
            Arn: arnOf(pick('Function', 'DeadLetters')),
            InputTransformer: { InputPathsMap: { id: '$.detail.id' }, InputTemplate: '{"id": <id>}' },
            RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 600 },
            DeadLetterConfig: { Arn: arnOf('DeadLetters') },
          },
        ],
        Tags: tags,
      },
    ],
    Schedule: [
      'AWS::Events::Rule',
      {
        Name: 'shop-every-hour',
        ScheduleExpression: pick('rate(1 hour)', 'cron(0 * * * ? *)'),
        State: pick('DISABLED', 'ENABLED'),
        Targets: [{ Id: 'function', Arn: arnOf('Function'), Input: '{"every":"hour"}' }],
      },
    ],
    Machine: [
      'AWS::StepFunctions::StateMachine',
      {
        StateMachineName: 'shop-machine',
        RoleArn: arnOf('Role'),
        ...pick<object>(
          {
            DefinitionString:
              '{"QueryLanguage":"JSONata","StartAt":"Do","States":{"Do":{"Type":"Task","Resource":"${function}","End":true}}}',
            DefinitionSubstitutions: { function: arnOf('Function') },
          },
          {
            Definition: { QueryLanguage: 'JSONata', StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
          },
        ),
        LoggingConfiguration: {
          Level: pick('ALL', 'ERROR'),
          IncludeExecutionData: false,
          Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arnOf('LogGroup') } }],
        },
        TracingConfiguration: { Enabled: true },
        Tags: tags,
      },
    ],
    Bucket: [
      'AWS::S3::Bucket',
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true },
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: { Rules: [{ Id: 'old', Status: 'Enabled', ExpirationInDays: pick(30, 60) }] },
        Tags: tags,
      },
    ],
    BucketPolicy: [
      'AWS::S3::BucketPolicy',
      { Bucket: ref('Bucket'), PolicyDocument: allow('s3:*', '*', { AWS: '*' }) },
    ],
    Alarm: [
      'AWS::CloudWatch::Alarm',
      {
        Namespace: 'AWS/SQS',
        MetricName: 'x',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: pick(1, 2),
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: [ref('Topic')],
      },
    ],
    Dashboard: ['AWS::CloudWatch::Dashboard', { DashboardBody: '{"widgets":[]}' }],
  };
  return {
    Resources: Object.fromEntries(
      Object.entries(resources).map(([logicalId, [Type, Properties]]) => [logicalId, { Type, Properties }]),
    ),
  };
};
