import type { Subject } from '../subject.ts';
import { bucketOf, idOf, queueOf, tableOf, topicOf } from '../shows.ts';
import { arnOf, index, key, policies, policy, QUEUE, ref, SECOND, THROUGHPUT, TOPIC } from '../words.ts';

/** What says something only beside another setting. */
const WITH_OTHERS = [
  'GlobalSecondaryIndexes.Projection.NonKeyAttributes',
  'LocalSecondaryIndexes.Projection.NonKeyAttributes',
  'PointInTimeRecoverySpecification.RecoveryPeriodInDays',
  'TimeToLiveSpecification.Enabled',
];
/** Of FIFO queues. */
const FIFO = ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];
const projecting = (name: string, hash: string) => ({
  ...(index(name, hash, 'sk') as object),
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['one'] },
});

export const data: Readonly<Record<string, Subject>> = {
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
    unseen: {
      'AttributeDefinitions.AttributeName': 'A key has the same name',
      'KeySchema.AttributeName': 'A definition has the same name',
      'LocalSecondaryIndexes.KeySchema.AttributeName': 'It is that of the table',
    },
    except: WITH_OTHERS,
    values: {
      TableName: ['loud-{NAME}'],
      BillingMode: ['PROVISIONED', 'PAY_PER_REQUEST'],
      'AttributeDefinitions.AttributeType': ['N'],
      'GlobalSecondaryIndexes.IndexName': ['other'],
      'GlobalSecondaryIndexes.KeySchema.AttributeName': ['pk'],
      'GlobalSecondaryIndexes.Projection.ProjectionType': ['KEYS_ONLY'],
      'LocalSecondaryIndexes.IndexName': ['other'],
      'LocalSecondaryIndexes.Projection.ProjectionType': ['KEYS_ONLY'],
      'StreamSpecification.StreamViewType': ['KEYS_ONLY'],
      'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled': [true],
      'SSESpecification.SSEEnabled': [true],
      'SSESpecification.SSEType': ['KMS', 'AES256'],
      TableClass: ['STANDARD_INFREQUENT_ACCESS'],
      'TimeToLiveSpecification.AttributeName': ['loud'],
    },
  },
  'AWS::DynamoDB::Table that has what its settings are for': {
    properties: {
      KeySchema: [key('pk'), key('sk', 'RANGE')],
      AttributeDefinitions: ['pk', 'sk', 'gk'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [projecting('global', 'gk')],
      LocalSecondaryIndexes: [projecting('local', 'pk')],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'loud', Enabled: true },
    },
    shows: tableOf,
    only: WITH_OTHERS,
    values: {
      'PointInTimeRecoverySpecification.RecoveryPeriodInDays': [7],
      'TimeToLiveSpecification.Enabled': [false],
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
    others: { Bucket: { Type: 'AWS::S3::Bucket' }, Second: { Type: 'AWS::S3::Bucket' } },
    shows: async (bench) => [
      await bucketOf(bench, await idOf(bench, 'Bucket')),
      await bucketOf(bench, await idOf(bench, 'Second')),
    ],
    values: {
      Bucket: [ref('Second')],
      PolicyDocument: policies({ Principal: '*', Action: 's3:GetObject', Resource: '*' }),
    },
  },
  'AWS::SNS::Subscription': {
    properties: { TopicArn: ref('Topic'), Protocol: 'sqs', Endpoint: arnOf('Queue') },
    others: { Topic: TOPIC, Other: TOPIC, Queue: QUEUE, Second: SECOND },
    shows: ({ call }, SubscriptionArn) => call('sns: GetSubscriptionAttributes', { SubscriptionArn }),
    values: {
      TopicArn: [ref('Other')],
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
    except: ['ContentBasedDeduplication'],
    values: {
      TopicName: ['loud-{NAME}'],
      FifoTopic: [true],
      SignatureVersion: ['2'],
      TracingConfig: ['Active'],
    },
  },
  'AWS::SNS::Topic that is FIFO': {
    properties: { FifoTopic: true },
    shows: topicOf,
    only: ['ContentBasedDeduplication'],
    values: { ContentBasedDeduplication: [true] },
  },
  'AWS::SNS::TopicPolicy': {
    properties: { Topics: [ref('Topic')], PolicyDocument: policy() },
    others: { Topic: TOPIC, Second: TOPIC },
    shows: async (bench) => [
      await topicOf(bench, await idOf(bench, 'Topic')),
      await topicOf(bench, await idOf(bench, 'Second')),
    ],
    values: {
      Topics: [ref('Second')],
      PolicyDocument: policies({ Principal: '*', Action: 'sns:Publish', Resource: ref('Topic') }),
    },
  },
  'AWS::SQS::Queue': {
    properties: {},
    others: { Second: SECOND },
    shows: queueOf,
    except: FIFO,
    values: {
      QueueName: ['loud-{NAME}'],
      FifoQueue: [true],
      MaximumMessageSize: [2048],
      MessageRetentionPeriod: [120],
      KmsDataKeyReusePeriodSeconds: [600],
      SqsManagedSseEnabled: [false],
      RedrivePolicy: [{ deadLetterTargetArn: arnOf('Second'), maxReceiveCount: 2 }],
      RedriveAllowPolicy: [{ redrivePermission: 'denyAll' }],
    },
  },
  'AWS::SQS::Queue that is FIFO': {
    properties: { FifoQueue: true },
    shows: queueOf,
    only: FIFO,
  },
  'AWS::SQS::QueuePolicy': {
    properties: { Queues: [ref('Queue')], PolicyDocument: policy() },
    others: { Queue: QUEUE, Second: SECOND },
    shows: async (bench) => [
      await queueOf(bench, await idOf(bench, 'Queue')),
      await queueOf(bench, await idOf(bench, 'Second')),
    ],
    values: {
      Queues: [ref('Second')],
      PolicyDocument: policies({ Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }),
    },
  },
};
