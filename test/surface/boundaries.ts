import { strToU8, zipSync } from 'fflate';
import type { Bench } from './example.ts';
import type { Input } from './model.ts';

/** A limit of AWS's: what is just within it is taken, what is just beyond it is refused with AWS's own error. */
export interface Boundary {
  /** `service: Operation` */
  call: string;
  /** What is limited. */
  limit: string;
  given?: (bench: Bench) => Promise<Input>;
  within: (bench: Bench, given: Input) => Input;
  beyond: (bench: Bench, given: Input) => Input;
  /** The error's name. */
  code: string;
}

const text = (length: number, of = 'x') => of.repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Limits of one operation, each a value within it and one beyond. */
const limits = (
  call: string,
  code: string,
  base: (bench: Bench, given: Input) => Input,
  rows: readonly [limit: string, within: Input, beyond: Input, code?: string][],
  given?: Boundary['given'],
): Boundary[] =>
  rows.map(([limit, within, beyond, own = code]) => ({
    call,
    limit,
    code: own,
    within: (bench, found) => ({ ...base(bench, found), ...within }),
    beyond: (bench, found) => ({ ...base(bench, found), ...beyond }),
    ...(given && { given }),
  }));

const queue = async ({ name, call }: Bench): Promise<Input> => call('sqs: CreateQueue', { QueueName: name });
const line = async ({ name, call }: Bench): Promise<Input> =>
  call('sqs: CreateQueue', { QueueName: `${name}.fifo`, Attributes: { FifoQueue: 'true' } });
const topic = async ({ name, call }: Bench): Promise<Input> => call('sns: CreateTopic', { Name: name });
const entries = (count: number, id = (index: number) => `e${index}`) => ({
  Entries: times(count, (index) => ({ Id: id(index), MessageBody: 'x' })),
});
const published = (count: number, id = (index: number) => `e${index}`) => ({
  PublishBatchRequestEntries: times(count, (index) => ({ Id: id(index), Message: 'x' })),
});
const attributes = (count: number) => ({
  MessageAttributes: Object.fromEntries(
    times(count, (index) => [`a${index}`, { DataType: 'String', StringValue: 'x' }]),
  ),
});
const MIB = 2 ** 20;
const KIB = 2 ** 10;
const named = ({ name }: Bench) => ({ QueueName: name });
const given = (_bench: Bench, found: Input) => found;
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

const sqs: Boundary[] = [
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

const sns: Boundary[] = [
  ...limits('sns: CreateTopic', 'InvalidParameterException', ({ name }) => ({ Name: name }), [
    ['256 characters of a name', { Name: text(256) }, { Name: text(257) }],
  ]),
  ...limits(
    'sns: Publish',
    'InvalidParameterException',
    (_bench, found) => ({ ...found, Message: 'x' }),
    [
      ['256 KiB', { Message: text(256 * KIB) }, { Message: text(256 * KIB + 1) }],
      ['some text', { Message: ' ' }, { Message: '' }],
      ['100 characters of a subject', { Subject: text(100) }, { Subject: text(101) }],
      ['a subject of one line', { Subject: 'a b' }, { Subject: 'a\nb' }],
      ['a subject in ASCII', { Subject: '~' }, { Subject: 'ü' }],
    ],
    topic,
  ),
  ...limits(
    'sns: PublishBatch',
    'TooManyEntriesInBatchRequestException',
    given,
    [
      ['10 entries', published(10), published(11)],
      ['one entry', published(1), published(0), 'EmptyBatchRequestException'],
      ['different ids', published(2), published(2, () => 'same'), 'BatchEntryIdsNotDistinctException'],
      [
        'letters of an id',
        published(1, () => 'a_b'),
        published(1, () => 'a.b'),
        'InvalidBatchEntryIdException',
      ],
      [
        '256 KiB in all',
        { PublishBatchRequestEntries: times(2, (index) => ({ Id: `e${index}`, Message: text(128 * KIB) })) },
        {
          PublishBatchRequestEntries: times(2, (index) => ({
            Id: `e${index}`,
            Message: text(128 * KIB + 1),
          })),
        },
        'BatchRequestTooLongException',
      ],
    ],
    topic,
  ),
];

const ROLE = 'arn:aws:iam::000000000000:role/loud';
const code = zipSync({ 'index.mjs': strToU8('export const handler = async () => 1;') });
const functionOf = ({ name }: Bench) => ({
  FunctionName: name,
  Runtime: 'nodejs24.x',
  Role: ROLE,
  Handler: 'index.handler',
  Code: { ZipFile: code },
});
const made = async (bench: Bench): Promise<Input> => {
  await bench.call('lambda: CreateFunction', functionOf(bench));
  return { FunctionName: bench.name };
};
const variables = (bytes: number) => ({
  Environment: { Variables: { LOUD: text(bytes - JSON.stringify({ LOUD: '' }).length) } },
});
const source =
  (fifo: boolean) =>
  async (bench: Bench): Promise<Input> => {
    const { FunctionName } = await made(bench);
    const { QueueUrl } = await (fifo ? line : queue)(bench);
    return {
      FunctionName,
      EventSourceArn: `arn:aws:sqs:us-east-1:000000000000:${String(QueueUrl).split('/').at(-1)}`,
      Enabled: false,
    };
  };

const lambda: Boundary[] = [
  ...limits('lambda: CreateFunction', 'ValidationException', functionOf, [
    ['64 characters of a name', { FunctionName: text(64) }, { FunctionName: text(65) }],
    ['letters of a name', { FunctionName: 'a_b-C' }, { FunctionName: 'a.b' }],
    ['128 MB', { MemorySize: 128 }, { MemorySize: 127 }],
    ['10240 MB', { MemorySize: 10_240 }, { MemorySize: 10_241 }],
    ['900 seconds', { Timeout: 900 }, { Timeout: 901 }],
    ['one second', { Timeout: 1 }, { Timeout: 0 }],
    ['512 MB of disk', { EphemeralStorage: { Size: 512 } }, { EphemeralStorage: { Size: 511 } }],
    ['10240 MB of disk', { EphemeralStorage: { Size: 10_240 } }, { EphemeralStorage: { Size: 10_241 } }],
    ['256 characters of description', { Description: text(256) }, { Description: text(257) }],
    ['4 KB of variables', variables(4096), variables(4097), 'InvalidParameterValueException'],
    ['a role', {}, { Role: 'loud' }],
    ['tracing', { TracingConfig: { Mode: 'Active' } }, { TracingConfig: { Mode: 'Loud' } }],
  ]),
  ...limits(
    'lambda: PutFunctionConcurrency',
    'InvalidParameterValueException',
    given,
    [['none at once', { ReservedConcurrentExecutions: 0 }, { ReservedConcurrentExecutions: -1 }]],
    made,
  ),
  ...limits(
    'lambda: PutFunctionEventInvokeConfig',
    'ValidationException',
    given,
    [
      ['2 retries', { MaximumRetryAttempts: 2 }, { MaximumRetryAttempts: 3 }],
      ['60 seconds', { MaximumEventAgeInSeconds: 60 }, { MaximumEventAgeInSeconds: 59 }],
      ['6 hours', { MaximumEventAgeInSeconds: 21_600 }, { MaximumEventAgeInSeconds: 21_601 }],
    ],
    made,
  ),
  ...limits(
    'lambda: CreateEventSourceMapping',
    'InvalidParameterValueException',
    (_bench, found) => ({ ...found, MaximumBatchingWindowInSeconds: 1 }),
    [
      ['10000 messages', { BatchSize: 10_000 }, { BatchSize: 10_001 }],
      ['one message', { BatchSize: 1 }, { BatchSize: 0 }],
      ['300 seconds', { MaximumBatchingWindowInSeconds: 300 }, { MaximumBatchingWindowInSeconds: 301 }],
      [
        '2 at once',
        { ScalingConfig: { MaximumConcurrency: 2 } },
        { ScalingConfig: { MaximumConcurrency: 1 } },
      ],
      [
        '1000 at once',
        { ScalingConfig: { MaximumConcurrency: 1000 } },
        { ScalingConfig: { MaximumConcurrency: 1001 } },
      ],
    ],
    source(false),
  ),
  ...limits(
    'lambda: CreateEventSourceMapping',
    'InvalidParameterValueException',
    given,
    [['10 messages of a FIFO queue', { BatchSize: 10 }, { BatchSize: 11 }]],
    source(true),
  ),
];

const pass = (comment = '') =>
  JSON.stringify({
    QueryLanguage: 'JSONata',
    Comment: comment,
    StartAt: 'P',
    States: { P: { Type: 'Pass', End: true } },
  });
const machineOf = ({ name }: Bench) => ({ name, definition: pass(), roleArn: ROLE });
const machine = async (bench: Bench): Promise<Input> => {
  const { stateMachineArn } = await bench.call('states: CreateStateMachine', machineOf(bench));
  return { stateMachineArn };
};
const tags = (count: number) => ({ tags: times(count, (index) => ({ key: `k${index}`, value: 'v' })) });
const started = async (bench: Bench): Promise<Input> => {
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'W',
    States: { W: { Type: 'Wait', Seconds: 1000, End: true } },
  });
  const { stateMachineArn } = await bench.call('states: CreateStateMachine', {
    ...machineOf(bench),
    definition,
  });
  const { executionArn } = await bench.call('states: StartExecution', { stateMachineArn });
  return { executionArn };
};

const states: Boundary[] = [
  ...limits('states: CreateStateMachine', 'InvalidName', machineOf, [
    ['80 characters of a name', { name: text(80) }, { name: text(81) }],
    ['letters of a name', { name: 'a-b' }, { name: 'a b' }],
    ['50 tags', tags(50), tags(51), 'TooManyTags'],
    [
      '1 MiB of definition',
      { definition: pass(text(MIB - pass().length)) },
      { definition: pass(text(MIB - pass().length + 1)) },
      'ValidationException',
    ],
  ]),
  ...limits(
    'states: StartExecution',
    'InvalidName',
    given,
    [
      ['80 characters of a name', { name: text(80) }, { name: text(81) }],
      [
        '256 KiB',
        { input: `"${text(256 * KIB - 2)}"` },
        { input: `"${text(256 * KIB - 1)}"` },
        'InvalidExecutionInput',
      ],
      ['JSON', { input: '1' }, { input: '{' }, 'InvalidExecutionInput'],
    ],
    machine,
  ),
  ...limits(
    'states: StopExecution',
    'ValidationException',
    given,
    [
      ['256 characters of error', { error: text(256) }, { error: text(257) }],
      ['32768 characters of cause', { cause: text(32_768) }, { cause: text(32_769) }],
    ],
    started,
  ),
];

const RULE = { EventPattern: '{"source":["loud"]}' };
const rule = async (bench: Bench): Promise<Input> => {
  await bench.call('events: PutRule', { Name: bench.name, ...RULE });
  await queue(bench);
  return { Rule: bench.name };
};
const targets = (count: number, more: object = {}) => ({
  Targets: times(count, (index) => ({
    Id: `t${index}`,
    Arn: 'arn:aws:sqs:us-east-1:000000000000:loud',
    ...more,
  })),
});
const told = (count: number, bytes = 20) => ({
  Entries: times(count, () => ({ Source: 'some', DetailType: 't', Detail: `{"x":"${text(bytes - 13)}"}` })),
});

const events: Boundary[] = [
  ...limits('events: PutRule', 'ValidationException', ({ name }) => ({ Name: name, ...RULE }), [
    ['64 characters of a name', { Name: text(64) }, { Name: text(65) }],
    ['512 characters of description', { Description: text(512) }, { Description: text(513) }],
    ['a rate', { ScheduleExpression: 'rate(1 minute)' }, { ScheduleExpression: 'rate(0 minutes)' }],
    ['one minute', { ScheduleExpression: 'rate(1 minute)' }, { ScheduleExpression: 'rate(1 minutes)' }],
    ['an hour', { ScheduleExpression: 'cron(0 23 * * ? *)' }, { ScheduleExpression: 'cron(0 24 * * ? *)' }],
    ['one day', { ScheduleExpression: 'cron(0 0 1 * ? *)' }, { ScheduleExpression: 'cron(0 0 1 * 1 *)' }],
    ['a schedule', { ScheduleExpression: 'rate(1 day)' }, { ScheduleExpression: 'at(2026-01-01T00:00:00)' }],
    ['a pattern', {}, { EventPattern: '{"source":[{"loud":1}]}' }, 'InvalidEventPatternException'],
    [
      '4096 characters of pattern',
      { EventPattern: `{"source":["${text(4081)}"]}` },
      { EventPattern: `{"source":["${text(4082)}"]}` },
    ],
  ]),
  ...limits(
    'events: PutTargets',
    'ValidationException',
    given,
    [
      ['5 targets', targets(5), targets(6), 'LimitExceededException'],
      [
        '185 retries',
        targets(1, { RetryPolicy: { MaximumRetryAttempts: 185 } }),
        targets(1, { RetryPolicy: { MaximumRetryAttempts: 186 } }),
      ],
      [
        'a day',
        targets(1, { RetryPolicy: { MaximumEventAgeInSeconds: 86_400 } }),
        targets(1, { RetryPolicy: { MaximumEventAgeInSeconds: 86_401 } }),
      ],
      [
        '64 characters of an id',
        { Targets: [{ ...targets(1).Targets[0], Id: text(64) }] },
        { Targets: [{ ...targets(1).Targets[0], Id: text(65) }] },
      ],
      [
        '8192 characters of input',
        targets(1, { Input: `"${text(8190)}"` }),
        targets(1, { Input: `"${text(8191)}"` }),
      ],
    ],
    rule,
  ),
  ...limits('events: PutEvents', 'ValidationException', () => ({}), [
    ['10 entries', told(10), told(11)],
    ['256 KiB in all', told(1, 256 * KIB), told(1, 256 * KIB + 1)],
  ]),
];

const TRUST = '{"Version":"2012-10-17","Statement":[]}';
const roleOf = ({ name }: Bench) => ({ RoleName: name, AssumeRolePolicyDocument: TRUST });
const identity: Boundary[] = [
  ...limits('iam: CreateRole', 'ValidationError', roleOf, [
    ['64 characters of a name', { RoleName: text(64) }, { RoleName: text(65) }],
    ['letters of a name', { RoleName: 'a+=,.@-_1' }, { RoleName: 'a b' }],
    ['an hour', { MaxSessionDuration: 3600 }, { MaxSessionDuration: 3599 }],
    ['12 hours', { MaxSessionDuration: 43_200 }, { MaxSessionDuration: 43_201 }],
    ['1000 characters of description', { Description: text(1000) }, { Description: text(1001) }],
    ['a path', { Path: '/a/' }, { Path: 'a' }],
    ['a policy', {}, { AssumeRolePolicyDocument: '{' }, 'MalformedPolicyDocumentException'],
  ]),
  ...limits('sts: AssumeRole', 'ValidationError', () => ({ RoleArn: ROLE, RoleSessionName: 'loud' }), [
    ['15 minutes', { DurationSeconds: 900 }, { DurationSeconds: 899 }],
    ['64 characters of a session', { RoleSessionName: text(64) }, { RoleSessionName: text(65) }],
  ]),
  ...limits('logs: CreateLogGroup', 'InvalidParameterException', ({ name }) => ({ logGroupName: name }), [
    ['512 characters of a name', { logGroupName: text(512) }, { logGroupName: text(513) }],
    ['letters of a name', { logGroupName: '/a.b_c-d#1' }, { logGroupName: 'a b' }],
  ]),
];

const KEYS = {
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};
const table = async ({ name, call }: Bench): Promise<Input> => {
  await call('dynamodb: CreateTable', { TableName: name, ...KEYS });
  return { TableName: name };
};
const item = (bytes: number) => ({ Item: { pk: { S: 'a' }, x: { S: text(bytes - 'pkax'.length) } } });
const puts = (count: number) =>
  times(count, (index) => ({ PutRequest: { Item: { pk: { S: String(index) } } } }));
const tableKeys = (count: number) => times(count, (index) => ({ pk: { S: String(index) } }));

const dynamodb: Boundary[] = [
  ...limits('dynamodb: CreateTable', 'ValidationException', ({ name }) => ({ TableName: name, ...KEYS }), [
    ['3 characters of a name', { TableName: 'abc' }, { TableName: 'ab' }],
    ['255 characters of a name', { TableName: text(255) }, { TableName: text(256) }],
    ['letters of a name', { TableName: 'a.b_c-d' }, { TableName: 'a b' }],
  ]),
  ...limits(
    'dynamodb: PutItem',
    'ValidationException',
    given,
    [
      ['400 KB', item(400 * KIB), item(400 * KIB + 1)],
      ['a key', { Item: { pk: { S: 'a' } } }, { Item: { x: { S: 'a' } } }],
      ['some key', { Item: { pk: { S: 'a' } } }, { Item: { pk: { S: '' } } }],
      ['a text as key', { Item: { pk: { S: 'a' } } }, { Item: { pk: { N: '1' } } }],
      [
        '38 digits',
        { Item: { pk: { S: 'a' }, n: { N: text(38, '9') } } },
        { Item: { pk: { S: 'a' }, n: { N: text(39, '9') } } },
      ],
    ],
    table,
  ),
  {
    call: 'dynamodb: BatchWriteItem',
    limit: '25 writes',
    given: table,
    within: (_bench, { TableName }) => ({ RequestItems: { [String(TableName)]: puts(25) } }),
    beyond: (_bench, { TableName }) => ({ RequestItems: { [String(TableName)]: puts(26) } }),
    code: 'ValidationException',
  },
  {
    call: 'dynamodb: BatchGetItem',
    limit: '100 keys',
    given: table,
    within: (_bench, { TableName }) => ({ RequestItems: { [String(TableName)]: { Keys: tableKeys(100) } } }),
    beyond: (_bench, { TableName }) => ({ RequestItems: { [String(TableName)]: { Keys: tableKeys(101) } } }),
    code: 'ValidationException',
  },
  {
    call: 'dynamodb: TransactWriteItems',
    limit: '100 writes',
    given: table,
    within: (_bench, found) => ({
      TransactItems: tableKeys(100).map((Item) => ({ Put: { ...found, Item } })),
    }),
    beyond: (_bench, found) => ({
      TransactItems: tableKeys(101).map((Item) => ({ Put: { ...found, Item } })),
    }),
    code: 'ValidationException',
  },
];

const bucket = async ({ name, call }: Bench): Promise<Input> => {
  await call('s3: CreateBucket', { Bucket: name });
  return { Bucket: name };
};
const deleted = (count: number) => ({
  Delete: { Objects: times(count, (index) => ({ Key: String(index) })) },
});
const s3: Boundary[] = [
  ...limits('s3: CreateBucket', 'InvalidBucketName', () => ({}), [
    ['3 characters of a name', { Bucket: 'abc' }, { Bucket: 'ab' }],
    ['63 characters of a name', { Bucket: text(63) }, { Bucket: text(64) }],
    ['small letters', { Bucket: 'a-b.c1' }, { Bucket: 'aBc' }],
  ]),
  ...limits(
    's3: PutObject',
    'KeyTooLongError',
    (_bench, found) => ({ ...found, Key: 'k', Body: 'x' }),
    [
      ['1024 bytes of a key', { Key: text(1024) }, { Key: text(1025) }],
      [
        '2 KB of metadata',
        { Metadata: { k: text(2047) } },
        { Metadata: { k: text(2048) } },
        'MetadataTooLarge',
      ],
    ],
    bucket,
  ),
  ...limits(
    's3: DeleteObjects',
    'MalformedXML',
    given,
    [['1000 keys', deleted(1000), deleted(1001)]],
    bucket,
  ),
  ...limits(
    's3: UploadPart',
    'InvalidArgument',
    (_bench, found) => ({ ...found, Body: 'x' }),
    [
      ['10000 parts', { PartNumber: 10_000 }, { PartNumber: 10_001 }],
      ['the first part', { PartNumber: 1 }, { PartNumber: 0 }],
    ],
    async (bench) => {
      const found = { ...(await bucket(bench)), Key: 'k' };
      const { UploadId } = await bench.call('s3: CreateMultipartUpload', found);
      return { ...found, UploadId };
    },
  ),
];

const stackOf = (resources: number, more: object = {}) =>
  JSON.stringify({
    Resources: Object.fromEntries(times(resources, (index) => [`Q${index}`, { Type: 'AWS::SQS::Queue' }])),
    ...more,
  });
const padded = (bytes: number) => {
  const padding = (length: number) => stackOf(1, { Metadata: { x: text(length) } });
  return padding(bytes - padding(0).length);
};
const cloudformation: Boundary[] = [
  ...limits('cloudformation: ValidateTemplate', 'ValidationError', () => ({}), [
    ['51200 bytes of text', { TemplateBody: padded(51_200) }, { TemplateBody: padded(51_201) }],
    ['500 resources', { TemplateBody: stackOf(500) }, { TemplateBody: stackOf(501) }],
    [
      '1024 bytes of description',
      { TemplateBody: stackOf(1, { Description: text(1024) }) },
      { TemplateBody: stackOf(1, { Description: text(1025) }) },
    ],
  ]),
  ...limits(
    'cloudformation: CreateStack',
    'ValidationError',
    ({ name }) => ({ StackName: name, TemplateBody: stackOf(1) }),
    [
      ['128 characters of a name', { StackName: text(128) }, { StackName: text(129) }],
      ['letters of a name', { StackName: 'a-B1' }, { StackName: '1a' }],
    ],
  ),
];

const mail = (recipients: number) => ({
  Destination: { ToAddresses: times(recipients, (index) => `a${index}@example.com`) },
});
const ses = limits(
  'ses: SendEmail',
  'BadRequestException',
  () => ({
    FromEmailAddress: 'shop@example.com',
    Content: { Simple: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } } },
  }),
  [
    ['50 recipients', mail(50), mail(51)],
    ['an address', mail(1), { Destination: { ToAddresses: ['nobody'] } }],
  ],
);

/** From the quotas and API references of the services, as of November 2026. */
export const BOUNDARIES: readonly Boundary[] = [
  ...sqs,
  ...sns,
  ...lambda,
  ...states,
  ...events,
  ...identity,
  ...dynamodb,
  ...s3,
  ...cloudformation,
  ...ses,
];
