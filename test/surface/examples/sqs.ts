import { QueueAttributeName } from '@aws-sdk/client-sqs';
import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

const ATTRIBUTES = Object.values(QueueAttributeName);
const VALUES = Object.fromEntries(
  Object.entries({
    VisibilityTimeout: ['5'],
    DelaySeconds: ['5'],
    MaximumMessageSize: ['2048'],
    MessageRetentionPeriod: ['120'],
    ReceiveMessageWaitTimeSeconds: ['5'],
    RedrivePolicy: [
      '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:loud-dead","maxReceiveCount":2}',
    ],
    RedriveAllowPolicy: ['{"redrivePermission":"denyAll"}'],
    Policy: ['{"Version":"2012-10-17","Statement":[]}'],
    KmsMasterKeyId: ['alias/loud'],
    KmsDataKeyReusePeriodSeconds: ['600'],
    SqsManagedSseEnabled: ['false'],
    FifoQueue: ['true'],
    ContentBasedDeduplication: ['true'],
    DeduplicationScope: ['messageGroup'],
    FifoThroughputLimit: ['perMessageGroupId'],
  }).map(([name, values]) => [`Attributes.${name}`, values]),
);
const keys = { Attributes: ATTRIBUTES };

const queue = async ({ name, call }: Bench, fifo = false) => {
  const QueueName = fifo ? `${name}.fifo` : name;
  const { QueueUrl } = await call('CreateQueue', {
    QueueName,
    ...(fifo && { Attributes: { FifoQueue: 'true' } }),
  });
  return { QueueUrl: String(QueueUrl) };
};
type Queue = Awaited<ReturnType<typeof queue>>;

const settings = async ({ call }: Bench, { QueueUrl }: Partial<Queue>) => [
  await call('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }),
  await call('ListQueueTags', { QueueUrl }),
];

const messages = ({ call }: Bench, { QueueUrl }: Queue) =>
  call('ReceiveMessage', {
    QueueUrl,
    MessageSystemAttributeNames: [
      'MessageGroupId',
      'MessageDeduplicationId',
      'AWSTraceHeader',
      'SequenceNumber',
    ],
    MessageAttributeNames: ['All'],
    MaxNumberOfMessages: 10,
  });

const MESSAGE = {
  MessageBody: 'hello',
  MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
};
const messageValues = (at: string) => ({
  [`${at}DelaySeconds`]: [5],
  [`${at}MessageAttributes.kind.DataType`]: ['String.custom'],
});
const messageKeys = (at: string) => ({ [`${at}MessageAttributes`]: ['kind'] });

const sent = async (bench: Bench, fifo = false) => {
  const found = await queue(bench, fifo);
  await bench.call('SendMessage', {
    ...found,
    ...MESSAGE,
    ...(fifo && { MessageGroupId: 'g', MessageDeduplicationId: 'd' }),
  });
  return found;
};
const held = async (bench: Bench) => {
  const found = await sent(bench);
  const { Messages = [] } = await bench.call('ReceiveMessage', found);
  return { ...found, ReceiptHandle: (Messages as { ReceiptHandle: string }[])[0]?.ReceiptHandle };
};
const counts = ({ call }: Bench, { QueueUrl }: Queue) =>
  call('GetQueueAttributes', {
    QueueUrl,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
const named = async (bench: Bench) => {
  for (const name of ['a', 'b', 'c']) await bench.call('CreateQueue', { QueueName: `${bench.name}-${name}` });
  return {};
};

export const sqs: Examples = {
  CreateQueue: example({
    input: ({ name }) => ({ QueueName: name }),
    shows: (bench, _given, output) => settings(bench, output),
    values: { ...VALUES, QueueName: ['loud-made'] },
    keys,
  }),
  'CreateQueue of a FIFO queue': example({
    input: ({ name }) => ({ QueueName: `${name}.fifo`, Attributes: { FifoQueue: 'true' } }),
    shows: (bench, _given, output) => settings(bench, output),
    values: { ...VALUES, 'Attributes.FifoQueue': ['false'], QueueName: ['loud-made.fifo'] },
    keys,
  }),
  SetQueueAttributes: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl, Attributes: {} }),
    shows: settings,
    values: VALUES,
    keys,
  }),
  GetQueueAttributes: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl }),
    reads: true,
    values: { AttributeNames: ['All', 'QueueArn', 'VisibilityTimeout'] },
  }),
  GetQueueUrl: example({ given: queue, input: ({ name }) => ({ QueueName: name }), reads: true }),
  ListQueues: example({
    given: named,
    input: ({ name }) => ({ QueueNamePrefix: name, MaxResults: 3 }),
    reads: true,
    values: { MaxResults: [1, 2], NextToken: ['zzz'] },
  }),
  DeleteQueue: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl }),
    shows: ({ name, call }) => call('ListQueues', { QueueNamePrefix: name }),
  }),
  PurgeQueue: example({ given: sent, input: (_bench, { QueueUrl }) => ({ QueueUrl }), shows: messages }),
  SendMessage: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl, ...MESSAGE }),
    shows: messages,
    values: messageValues(''),
    keys: messageKeys(''),
  }),
  'SendMessage to a FIFO queue': example({
    given: (bench: Bench) => queue(bench, true),
    input: (_bench, { QueueUrl }) => ({
      QueueUrl,
      ...MESSAGE,
      MessageGroupId: 'g',
      MessageDeduplicationId: 'e',
    }),
    shows: messages,
    values: messageValues(''),
    keys: messageKeys(''),
  }),
  SendMessageBatch: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl, Entries: [{ Id: 'one', ...MESSAGE }] }),
    shows: messages,
    values: messageValues('Entries.'),
    keys: messageKeys('Entries.'),
  }),
  'ReceiveMessage from a FIFO queue': example({
    given: (bench: Bench) => sent(bench, true),
    input: (_bench, { QueueUrl }) => ({ QueueUrl }),
    shows: messages,
    values: {
      AttributeNames: ['All', 'SenderId', 'MessageGroupId'],
      MessageSystemAttributeNames: ['All', 'MessageGroupId'],
      MessageAttributeNames: ['All', 'kind'],
      // Messages of one group come one by one.
      MaxNumberOfMessages: [],
      VisibilityTimeout: [0],
      WaitTimeSeconds: [1],
    },
  }),
  ReceiveMessage: example({
    given: async (bench: Bench) => {
      await sent(bench);
      return sent(bench);
    },
    input: (_bench, { QueueUrl }) => ({ QueueUrl }),
    shows: messages,
    values: {
      AttributeNames: ['All', 'SenderId'],
      MessageSystemAttributeNames: ['All', 'SenderId'],
      MessageAttributeNames: ['All', 'kind'],
      MaxNumberOfMessages: [2],
      VisibilityTimeout: [0],
      WaitTimeSeconds: [1],
    },
  }),
  DeleteMessage: example({
    given: held,
    input: (_bench, { QueueUrl, ReceiptHandle }) => ({ QueueUrl, ReceiptHandle }),
    shows: counts,
  }),
  DeleteMessageBatch: example({
    given: held,
    input: (_bench, { QueueUrl, ReceiptHandle }) => ({ QueueUrl, Entries: [{ Id: 'one', ReceiptHandle }] }),
    shows: counts,
  }),
  ChangeMessageVisibility: example({
    given: held,
    input: (_bench, given) => ({ ...given, VisibilityTimeout: 100 }),
    shows: counts,
    values: { VisibilityTimeout: [0] },
  }),
  ChangeMessageVisibilityBatch: example({
    given: held,
    input: (_bench, { QueueUrl, ReceiptHandle }) => ({
      QueueUrl,
      Entries: [{ Id: 'one', ReceiptHandle, VisibilityTimeout: 100 }],
    }),
    shows: counts,
    values: { 'Entries.VisibilityTimeout': [0] },
  }),
  TagQueue: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl, Tags: { loud: 'yes' } }),
    shows: settings,
  }),
  UntagQueue: example({
    given: async ({ name, call }) => call('CreateQueue', { QueueName: name, tags: { a: '1', b: '2' } }),
    input: (_bench, { QueueUrl }) => ({ QueueUrl, TagKeys: ['a'] }),
    shows: settings,
    values: { TagKeys: ['b'] },
  }),
  ListQueueTags: example({ given: queue, input: (_bench, { QueueUrl }) => ({ QueueUrl }), reads: true }),
};
