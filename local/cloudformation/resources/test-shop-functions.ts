import type { Declared, ShopWords } from './test-shop-words.ts';

/** Functions, what invokes them, and the rest. */
export const shopFunctions = ({ pick, ref, arnOf, tags, allow, trust }: ShopWords): Declared => {
  return {
    Role: [
      'AWS::IAM::Role',
      {
        RoleName: 'shop-role',
        AssumeRolePolicyDocument: trust(
          ['lambda.amazonaws.com', 'states.amazonaws.com'],
          pick(undefined, { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }),
        ),
        Policies: [
          {
            PolicyName: pick('first', 'second'),
            PolicyDocument: allow(['sqs:*', 'logs:*', 'xray:*'], '*'),
          },
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
    Activity: ['AWS::StepFunctions::Activity', { Name: 'shop-activity', Tags: tags }],
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
      { Bucket: ref('Bucket'), PolicyDocument: allow(pick('s3:*', 's3:GetObject'), '*', { AWS: '*' }) },
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
        ...pick({ AlarmDescription: 'too many' }, {}),
        AlarmActions: [ref('Topic')],
        Tags: tags,
      },
    ],
    Dashboard: [
      'AWS::CloudWatch::Dashboard',
      { DashboardBody: pick('{"widgets":[]}', '{"start":"-PT3H","widgets":[]}') },
    ],
  };
};
