import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, limits, MIB, text, times } from './boundary.ts';
import type { Boundary } from './boundary.ts';
import { line, queue } from './queues.ts';

const entries = (count: number, id = (index: number) => `e${index}`) => ({
  Entries: times(count, (index) => ({ Id: id(index), MessageBody: 'x' })),
});
const attributes = (count: number) => ({
  MessageAttributes: Object.fromEntries(
    times(count, (index) => [`a${index}`, { DataType: 'String', StringValue: 'x' }]),
  ),
});
const named = ({ name }: Bench) => ({ QueueName: name });
const INVALID = 'InvalidAttributeValue';
const attribute = (name: string, within: number, beyond: number): [string, Input, Input] => [
  `${name} from or to ${within}`,
  { Attributes: { [name]: String(within) } },
  { Attributes: { [name]: String(beyond) } },
];
const dead =
  (maxReceiveCount: number) =>
  (bench: Bench, { QueueUrl }: Input) => ({
    QueueName: `${bench.name}-source`,
    Attributes: {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: `arn:aws:sqs:us-east-1:000000000000:${String(QueueUrl).split('/').at(-1)}`,
        maxReceiveCount,
      }),
    },
  });

export const sqs: Boundary[] = [
  ...limits('sqs: CreateQueue', 'InvalidParameterValue', named, [
    ['80 characters of a name', { QueueName: text(80) }, { QueueName: text(81) }],
    ['letters of a name', { QueueName: 'a_b-C1' }, { QueueName: 'a.b' }],
  ]),
  ...limits('sqs: CreateQueue', INVALID, named, [
    attribute('DelaySeconds', 900, 901),
    attribute('VisibilityTimeout', 43_200, 43_201),
    attribute('ReceiveMessageWaitTimeSeconds', 20, 21),
    attribute('MaximumMessageSize', 1024, 1023),
    attribute('MaximumMessageSize', MIB, MIB + 1),
    attribute('MessageRetentionPeriod', 60, 59),
    attribute('MessageRetentionPeriod', 1_209_600, 1_209_601),
    attribute('KmsDataKeyReusePeriodSeconds', 86_400, 86_401),
  ]),
  {
    call: 'sqs: CreateQueue',
    limit: '1000 receives before a message is dead',
    given: queue,
    within: dead(1000),
    beyond: dead(1001),
    code: INVALID,
  },
  ...limits(
    'sqs: SendMessage',
    'InvalidParameterValue',
    (_bench, found) => ({ ...found, MessageBody: 'x' }),
    [
      ['900 seconds of delay', { DelaySeconds: 900 }, { DelaySeconds: 901 }],
      ['1 MiB', { MessageBody: text(MIB) }, { MessageBody: text(MIB + 1) }],
      ['10 attributes', attributes(10), attributes(11)],
      ['some text', { MessageBody: ' ' }, { MessageBody: '' }, 'MissingParameter'],
      [
        'characters of XML',
        { MessageBody: '\t\n\r\u{fffd}' },
        { MessageBody: '\u0000' },
        'InvalidMessageContents',
      ],
    ],
    queue,
  ),
  ...limits(
    'sqs: SendMessage',
    'InvalidParameterValue',
    (_bench, found) => ({ ...found, MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'd' }),
    [
      ['128 characters of a group', { MessageGroupId: text(128) }, { MessageGroupId: text(129) }],
      [
        '128 characters of an id',
        { MessageDeduplicationId: text(128) },
        { MessageDeduplicationId: text(129) },
      ],
    ],
    line,
  ),
  ...limits(
    'sqs: SendMessageBatch',
    'TooManyEntriesInBatchRequest',
    given,
    [
      ['10 entries', entries(10), entries(11)],
      ['one entry', entries(1), entries(0), 'EmptyBatchRequest'],
      ['different ids', entries(2), entries(2, () => 'same'), 'BatchEntryIdsNotDistinct'],
      [
        '80 characters of an id',
        entries(1, () => text(80)),
        entries(1, () => text(81)),
        'InvalidBatchEntryId',
      ],
      [
        '1 MiB in all',
        { Entries: times(2, (index) => ({ Id: `e${index}`, MessageBody: text(MIB / 2) })) },
        { Entries: times(2, (index) => ({ Id: `e${index}`, MessageBody: text(MIB / 2 + 1) })) },
        'BatchRequestTooLong',
      ],
    ],
    queue,
  ),
  ...limits(
    'sqs: ReceiveMessage',
    'InvalidParameterValue',
    (_bench, found) => ({ ...found, WaitTimeSeconds: 0 }),
    [
      ['10 messages', { MaxNumberOfMessages: 10 }, { MaxNumberOfMessages: 11 }],
      ['one message', { MaxNumberOfMessages: 1 }, { MaxNumberOfMessages: 0 }],
      ['12 hours', { VisibilityTimeout: 43_200 }, { VisibilityTimeout: 43_201 }],
    ],
    queue,
  ),
  ...limits(
    'sqs: ChangeMessageVisibility',
    'InvalidParameterValue',
    given,
    [['12 hours', { VisibilityTimeout: 43_200 }, { VisibilityTimeout: 43_201 }]],
    async (bench) => {
      const { QueueUrl } = await queue(bench);
      await bench.call('sqs: SendMessage', { QueueUrl, MessageBody: 'x' });
      const { Messages } = await bench.call('sqs: ReceiveMessage', { QueueUrl });
      return { QueueUrl, ReceiptHandle: (Messages as { ReceiptHandle: string }[])[0]?.ReceiptHandle };
    },
  ),
];
