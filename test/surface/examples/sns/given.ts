import type { Bench } from '../../example.ts';
import { OPEN_QUEUE } from '../queue-policy.ts';

/** Of https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html, November 2026. */
export const TOPIC_VALUES = Object.fromEntries(
  Object.entries({
    DeliveryPolicy: ['{"http":{"defaultHealthyRetryPolicy":{"numRetries":5}}}'],
    DisplayName: ['Loud'],
    Policy: ['{"Version":"2012-10-17","Statement":[]}'],
    TracingConfig: ['Active'],
    SignatureVersion: ['2'],
    KmsMasterKeyId: ['alias/loud'],
    FifoTopic: ['true'],
    ContentBasedDeduplication: ['true'],
    FifoThroughputScope: ['MessageGroup'],
    ArchivePolicy: ['{"MessageRetentionPeriod":"5"}'],
    DataProtectionPolicy: ['{"Name":"loud"}'],
    ...Object.fromEntries(
      ['HTTP', 'Firehose', 'Lambda', 'Application', 'SQS'].flatMap((target) =>
        ['SuccessFeedbackRoleArn', 'SuccessFeedbackSampleRate', 'FailureFeedbackRoleArn'].map((name) => [
          `${target}${name}`,
          [name.endsWith('Rate') ? '50' : 'arn:aws:iam::000000000000:role/loud'],
        ]),
      ),
    ),
  }),
);

export const { FifoTopic: _, ContentBasedDeduplication: __, ...STANDARD_VALUES } = TOPIC_VALUES;

/** Of https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html, November 2026. */
export const SUBSCRIPTION_VALUES = {
  DeliveryPolicy: ['{"healthyRetryPolicy":{"numRetries":5}}'],
  FilterPolicy: ['{"kind":["y"]}'],
  FilterPolicyScope: ['MessageBody'],
  RawMessageDelivery: ['true'],
  RedrivePolicy: ['{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:loud-dead"}'],
  SubscriptionRoleArn: ['arn:aws:iam::000000000000:role/loud'],
  ReplayPolicy: ['{"PointType":"Timestamp","StartingPoint":"2026-01-01T00:00:00.000Z"}'],
};

export const inAttributes = (values: Readonly<Record<string, string[]>>) => ({
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [`Attributes.${name}`, value])),
  keys: { Attributes: Object.keys(values) },
});
export const asPairs = (values: Readonly<Record<string, string[]>>) => Object.entries(values);

export const topic = async ({ name, call }: Bench, fifo = false) => {
  const { TopicArn } = await call('CreateTopic', {
    Name: fifo ? `${name}.fifo` : name,
    ...(fifo && { Attributes: { FifoTopic: 'true' } }),
    Tags: [
      { Key: 'old', Value: 'yes' },
      { Key: 'other', Value: 'yes' },
    ],
  });
  return { TopicArn };
};
export type Topic = Awaited<ReturnType<typeof topic>>;

export const queue = async ({ name, call }: Bench, fifo = false) => {
  const QueueName = fifo ? `${name}.fifo` : name;
  const { QueueUrl } = await call('sqs: CreateQueue', {
    QueueName,
    Attributes: { Policy: OPEN_QUEUE, ...(fifo && { FifoQueue: 'true' }) },
  });
  return { QueueUrl, Endpoint: `arn:aws:sqs:us-east-1:000000000000:${QueueName}` };
};

export const subscribed = async (bench: Bench, fifo = false) => {
  const { TopicArn } = await topic(bench, fifo);
  const { QueueUrl, Endpoint } = await queue(bench, fifo);
  const { SubscriptionArn } = await bench.call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint });
  return { TopicArn, QueueUrl, Endpoint, SubscriptionArn };
};
export type Subscribed = Awaited<ReturnType<typeof subscribed>>;

export const settings = async ({ call }: Bench, { TopicArn }: Partial<Topic>) => [
  await call('GetTopicAttributes', { TopicArn }),
  await call('ListTagsForResource', { ResourceArn: TopicArn }),
];
export const subscription = ({ call }: Bench, { SubscriptionArn }: { SubscriptionArn?: unknown }) =>
  call('GetSubscriptionAttributes', { SubscriptionArn });

export const received = ({ call }: Bench, { QueueUrl }: Subscribed) =>
  call('sqs: ReceiveMessage', {
    QueueUrl,
    MaxNumberOfMessages: 10,
    MessageSystemAttributeNames: ['MessageGroupId', 'MessageDeduplicationId'],
    MessageAttributeNames: ['All'],
  });

export const MESSAGE = {
  Message: 'hello',
  MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
};
export const messages = (at = '') => ({
  values: {
    [`${at}MessageAttributes.kind.DataType`]: ['String.Array'],
    [`${at}Subject`]: ['Loud', 'Louder'],
    MessageStructure: ['json'],
    PhoneNumber: ['+15555550100'],
  },
  keys: { [`${at}MessageAttributes`]: ['kind'] },
});

export const many = async (bench: Bench) => {
  const { TopicArn } = await topic(bench);
  const protocol = { TopicArn, Protocol: 'email' };
  for (const user of ['a', 'b'])
    await bench.call('Subscribe', { ...protocol, Endpoint: `${user}@example.com` });
  return { TopicArn };
};
