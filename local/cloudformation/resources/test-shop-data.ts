import type { Declared, ShopWords } from './test-shop-words.ts';

/** Tables, queues, topics, keys and customers. */
export const shopData = ({ pick, ref, arnOf, tags, allow }: ShopWords): Declared => {
  return {
    Key: [
      'AWS::KMS::Key',
      {
        Description: pick('orders', 'all orders'),
        EnableKeyRotation: pick(true, false),
        KeyPolicy: allow(pick<string[]>(['kms:*'], ['kms:*', 'kms:Decrypt']), '*', { AWS: '*' }),
        Tags: tags,
      },
    ],
    OtherKey: ['AWS::KMS::Key', {}],
    KeyAlias: ['AWS::KMS::Alias', { AliasName: 'alias/orders', TargetKeyId: ref(pick('Key', 'OtherKey')) }],
    Customers: [
      'AWS::Cognito::UserPool',
      {
        UserPoolName: pick('customers', 'all-customers'),
        DeletionProtection: pick('ACTIVE', 'INACTIVE'),
        Policies: { PasswordPolicy: { MinimumLength: pick(12, 16), RequireSymbols: pick(false, true) } },
        ...pick({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }, {}),
        UserPoolTags: pick<object>({ owner: 'us', old: '1' }, { owner: 'them' }),
      },
    ],
    Front: [
      'AWS::Cognito::UserPoolClient',
      {
        UserPoolId: ref('Customers'),
        ...pick({}, { ClientName: 'front' }),
        ExplicitAuthFlows: pick(['ALLOW_USER_SRP_AUTH'], ['ALLOW_USER_PASSWORD_AUTH']),
        ...pick({ AccessTokenValidity: 2 }, {}),
      },
    ],
    Staff: [
      'AWS::Cognito::UserPoolGroup',
      {
        UserPoolId: ref('Customers'),
        GroupName: 'staff',
        ...pick({ Description: 'all' }, { Precedence: 1 }),
      },
    ],
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
        ...pick({ DelaySeconds: 5 }, {}),
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
  };
};
