import { QueueAttributeName } from '@aws-sdk/client-sqs';
import type { Bench } from '../../example.ts';

export const ATTRIBUTES = Object.values(QueueAttributeName);
export const VALUES = Object.fromEntries(
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
export const keys = { Attributes: ATTRIBUTES };

export const queue = async ({ name, call }: Bench, fifo = false) => {
  const QueueName = fifo ? `${name}.fifo` : name;
  const { QueueUrl } = await call('CreateQueue', {
    QueueName,
    ...(fifo && { Attributes: { FifoQueue: 'true' } }),
  });
  return { QueueUrl: String(QueueUrl) };
};
export type Queue = Awaited<ReturnType<typeof queue>>;

export const settings = async ({ call }: Bench, { QueueUrl }: Partial<Queue>) => [
  await call('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }),
  await call('ListQueueTags', { QueueUrl }),
];

export const messages = ({ call }: Bench, { QueueUrl }: Queue) =>
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

export const MESSAGE = {
  MessageBody: 'hello',
  MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
};
export const messageValues = (at: string) => ({
  [`${at}DelaySeconds`]: [5],
  [`${at}MessageAttributes.kind.DataType`]: ['String.custom'],
});
export const messageKeys = (at: string) => ({ [`${at}MessageAttributes`]: ['kind'] });

export const sent = async (bench: Bench, fifo = false) => {
  const found = await queue(bench, fifo);
  await bench.call('SendMessage', {
    ...found,
    ...MESSAGE,
    ...(fifo && { MessageGroupId: 'g', MessageDeduplicationId: 'd' }),
  });
  return found;
};
export const held = async (bench: Bench) => {
  const found = await sent(bench);
  const { Messages = [] } = await bench.call('ReceiveMessage', found);
  return { ...found, ReceiptHandle: (Messages as { ReceiptHandle: string }[])[0]?.ReceiptHandle };
};
export const counts = ({ call }: Bench, { QueueUrl }: Queue) =>
  call('GetQueueAttributes', {
    QueueUrl,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
export const named = async (bench: Bench) => {
  for (const name of ['a', 'b', 'c']) await bench.call('CreateQueue', { QueueName: `${bench.name}-${name}` });
  return {};
};
