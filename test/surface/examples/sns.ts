import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

/** Of https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html, November 2026. */
const TOPIC_VALUES = Object.fromEntries(
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

const { FifoTopic: _, ContentBasedDeduplication: __, ...STANDARD_VALUES } = TOPIC_VALUES;

/** Of https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html, November 2026. */
const SUBSCRIPTION_VALUES = {
  DeliveryPolicy: ['{"healthyRetryPolicy":{"numRetries":5}}'],
  FilterPolicy: ['{"kind":["y"]}'],
  FilterPolicyScope: ['MessageBody'],
  RawMessageDelivery: ['true'],
  RedrivePolicy: ['{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:loud-dead"}'],
  SubscriptionRoleArn: ['arn:aws:iam::000000000000:role/loud'],
  ReplayPolicy: ['{"PointType":"Timestamp","StartingPoint":"2026-01-01T00:00:00.000Z"}'],
};

const inAttributes = (values: Readonly<Record<string, string[]>>) => ({
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [`Attributes.${name}`, value])),
  keys: { Attributes: Object.keys(values) },
});
const asPairs = (values: Readonly<Record<string, string[]>>) => Object.entries(values);

const topic = async ({ name, call }: Bench, fifo = false) => {
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
type Topic = Awaited<ReturnType<typeof topic>>;

const queue = async ({ name, call }: Bench, fifo = false) => {
  const QueueName = fifo ? `${name}.fifo` : name;
  const { QueueUrl } = await call('sqs: CreateQueue', {
    QueueName,
    ...(fifo && { Attributes: { FifoQueue: 'true' } }),
  });
  return { QueueUrl, Endpoint: `arn:aws:sqs:us-east-1:000000000000:${QueueName}` };
};

const subscribed = async (bench: Bench, fifo = false) => {
  const { TopicArn } = await topic(bench, fifo);
  const { QueueUrl, Endpoint } = await queue(bench, fifo);
  const { SubscriptionArn } = await bench.call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint });
  return { TopicArn, QueueUrl, Endpoint, SubscriptionArn };
};
type Subscribed = Awaited<ReturnType<typeof subscribed>>;

const settings = async ({ call }: Bench, { TopicArn }: Partial<Topic>) => [
  await call('GetTopicAttributes', { TopicArn }),
  await call('ListTagsForResource', { ResourceArn: TopicArn }),
];
const subscription = ({ call }: Bench, { SubscriptionArn }: { SubscriptionArn?: unknown }) =>
  call('GetSubscriptionAttributes', { SubscriptionArn });

const received = ({ call }: Bench, { QueueUrl }: Subscribed) =>
  call('sqs: ReceiveMessage', {
    QueueUrl,
    MaxNumberOfMessages: 10,
    MessageSystemAttributeNames: ['MessageGroupId', 'MessageDeduplicationId'],
    MessageAttributeNames: ['All'],
  });

const MESSAGE = { Message: 'hello', MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } } };
const messages = (at = '') => ({
  values: {
    [`${at}MessageAttributes.kind.DataType`]: ['String.Array'],
    [`${at}Subject`]: ['Loud', 'Louder'],
    MessageStructure: ['json'],
    PhoneNumber: ['+15555550100'],
  },
  keys: { [`${at}MessageAttributes`]: ['kind'] },
});

const many = async (bench: Bench) => {
  const { TopicArn } = await topic(bench);
  const protocol = { TopicArn, Protocol: 'email' };
  for (const user of ['a', 'b'])
    await bench.call('Subscribe', { ...protocol, Endpoint: `${user}@example.com` });
  return { TopicArn };
};

export const sns: Examples = {
  CreateTopic: example({
    input: ({ name }) => ({ Name: name }),
    shows: (bench, _given, output) => settings(bench, output),
    ...inAttributes(TOPIC_VALUES),
  }),
  'CreateTopic of a FIFO topic': example({
    input: ({ name }) => ({ Name: `${name}.fifo`, Attributes: { FifoTopic: 'true' } }),
    shows: (bench, _given, output) => settings(bench, output),
    keys: inAttributes(TOPIC_VALUES).keys,
    values: {
      ...inAttributes(TOPIC_VALUES).values,
      'Attributes.FifoTopic': ['false'],
      Name: ['loud-a.fifo'],
    },
  }),
  DeleteTopic: example({
    given: topic,
    input: (_bench, { TopicArn }) => ({ TopicArn }),
    shows: (bench, given) => settings(bench, given),
  }),
  ListTopics: example({ given: topic, input: () => ({}), reads: true, values: { NextToken: ['zzz'] } }),
  GetTopicAttributes: example({ given: topic, input: (_bench, { TopicArn }) => ({ TopicArn }), reads: true }),
  ...Object.fromEntries(
    asPairs(STANDARD_VALUES).map(([AttributeName, [AttributeValue]]) => [
      `SetTopicAttributes of ${AttributeName}`,
      example({
        given: topic,
        input: (_bench, { TopicArn }) => ({ TopicArn, AttributeName, AttributeValue }),
        shows: settings,
        mayBeRefused: true,
        values: { AttributeName: ['Loud'], AttributeValue: [] },
      }),
    ]),
  ),
  'SetTopicAttributes of a FIFO topic': example({
    given: (bench: Bench) => topic(bench, true),
    input: (_bench, { TopicArn }) => ({
      TopicArn,
      AttributeName: 'ContentBasedDeduplication',
      AttributeValue: 'true',
    }),
    shows: settings,
    values: { AttributeName: ['FifoTopic', 'Loud'], AttributeValue: ['false'] },
  }),
  SetTopicAttributes: example({
    given: topic,
    input: (_bench, { TopicArn }) => ({ TopicArn, AttributeName: 'DisplayName', AttributeValue: 'Shop' }),
    shows: settings,
  }),
  Subscribe: example({
    given: async (bench: Bench) => ({ ...(await topic(bench)), ...(await queue(bench)) }),
    input: (_bench, { TopicArn, Endpoint }) => ({ TopicArn, Protocol: 'sqs', Endpoint }),
    shows: (bench, _given, output) => subscription(bench, output),
    keys: inAttributes(SUBSCRIPTION_VALUES).keys,
    values: {
      ...inAttributes(SUBSCRIPTION_VALUES).values,
      Protocol: ['http', 'https', 'email', 'email-json', 'sms', 'application', 'lambda', 'firehose'],
      Endpoint: ['arn:aws:sqs:us-east-1:000000000000:other'],
    },
  }),
  Unsubscribe: example({
    given: subscribed,
    input: (_bench, { SubscriptionArn }) => ({ SubscriptionArn }),
    shows: (bench, { TopicArn }) => bench.call('ListSubscriptionsByTopic', { TopicArn }),
  }),
  ConfirmSubscription: example({
    given: subscribed,
    input: (_bench, { TopicArn, SubscriptionArn }) => ({ TopicArn, Token: SubscriptionArn }),
    shows: subscription,
    values: { AuthenticateOnUnsubscribe: ['true'] },
  }),
  ListSubscriptions: example({ given: many, input: () => ({}), reads: true, values: { NextToken: ['zzz'] } }),
  ListSubscriptionsByTopic: example({
    given: many,
    input: (_bench, { TopicArn }) => ({ TopicArn }),
    reads: true,
    values: { NextToken: ['zzz'] },
  }),
  GetSubscriptionAttributes: example({
    given: subscribed,
    input: (_bench, { SubscriptionArn }) => ({ SubscriptionArn }),
    reads: true,
  }),
  ...Object.fromEntries(
    asPairs(SUBSCRIPTION_VALUES).map(([AttributeName, [AttributeValue]]) => [
      `SetSubscriptionAttributes of ${AttributeName}`,
      example({
        given: subscribed,
        input: (_bench, { SubscriptionArn }) => ({ SubscriptionArn, AttributeName, AttributeValue }),
        shows: subscription,
        mayBeRefused: true,
        values: { AttributeName: ['Loud'], AttributeValue: [] },
      }),
    ]),
  ),
  SetSubscriptionAttributes: example({
    given: subscribed,
    input: (_bench, { SubscriptionArn }) => ({
      SubscriptionArn,
      AttributeName: 'FilterPolicy',
      AttributeValue: '{"kind":["y"]}',
    }),
    shows: subscription,
    values: { AttributeValue: ['{"kind":["z"]}', 'not JSON'] },
  }),
  Publish: example({
    given: subscribed,
    input: (_bench, { TopicArn }) => ({ TopicArn, ...MESSAGE }),
    shows: received,
    ...messages(),
  }),
  'Publish to a FIFO topic': example({
    given: (bench: Bench) => subscribed(bench, true),
    input: (_bench, { TopicArn }) => ({
      TopicArn,
      ...MESSAGE,
      MessageGroupId: 'g',
      MessageDeduplicationId: 'd',
    }),
    shows: received,
    ...messages(),
  }),
  PublishBatch: example({
    given: subscribed,
    input: (_bench, { TopicArn }) => ({ TopicArn, PublishBatchRequestEntries: [{ Id: 'one', ...MESSAGE }] }),
    shows: received,
    keys: messages('PublishBatchRequestEntries.').keys,
    values: {
      ...messages('PublishBatchRequestEntries.').values,
      'PublishBatchRequestEntries.MessageStructure': ['json'],
    },
  }),
  TagResource: example({
    given: topic,
    input: (_bench, { TopicArn }) => ({ ResourceArn: TopicArn, Tags: [{ Key: 'k', Value: 'v' }] }),
    shows: settings,
  }),
  UntagResource: example({
    given: topic,
    input: (_bench, { TopicArn }) => ({ ResourceArn: TopicArn, TagKeys: ['old'] }),
    shows: settings,
    values: { TagKeys: ['other'] },
  }),
  ListTagsForResource: example({
    given: topic,
    input: (_bench, { TopicArn }) => ({ ResourceArn: TopicArn }),
    reads: true,
  }),
};
