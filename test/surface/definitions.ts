export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A process in which every kind of state says everything that it may. */
export const EVERYTHING: Json = {
  Comment: 'everything',
  QueryLanguage: 'JSONata',
  Version: '1.0',
  TimeoutSeconds: 100,
  StartAt: 'Choose',
  States: {
    Choose: {
      Type: 'Choice',
      Comment: 'c',
      QueryLanguage: 'JSONata',
      Assign: { seen: 1 },
      Output: '{% $states.input %}',
      Choices: [{ Condition: '{% true %}', Next: 'Work', Comment: 'c', Assign: { a: 1 }, Output: 1 }],
      Default: 'Work',
    },
    Work: {
      Type: 'Task',
      Comment: 'c',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'desk', Payload: {}, Qualifier: '$LATEST' },
      TimeoutSeconds: 10,
      HeartbeatSeconds: 5,
      Retry: [
        {
          ErrorEquals: ['A'],
          IntervalSeconds: 1,
          MaxAttempts: 2,
          BackoffRate: 2,
          MaxDelaySeconds: 5,
          JitterStrategy: 'FULL',
          Comment: 'c',
        },
      ],
      Catch: [{ ErrorEquals: ['A'], Next: 'Pause', Assign: { b: 1 }, Output: 1, Comment: 'c' }],
      Assign: { c: 1 },
      Output: 1,
      Next: 'Send',
    },
    Send: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Arguments: { QueueUrl: 'q', MessageBody: 'b' },
      Next: 'Tell',
    },
    Tell: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Arguments: { TopicArn: 't', Message: 'm' },
      Next: 'Keep',
    },
    Keep: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Arguments: { TableName: 't', Item: { id: { S: 'a' } } },
      Next: 'Report',
    },
    Report: {
      Type: 'Task',
      Resource: 'arn:aws:states:::events:putEvents',
      Arguments: { Entries: [{ Source: 's', DetailType: 'd', Detail: '{}' }] },
      Next: 'Begin',
    },
    Begin: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Arguments: { StateMachineArn: 'm', Name: 'n', Input: '{}' },
      Next: 'Ask',
    },
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:query',
      Arguments: { TableName: 't', ExpressionAttributeValues: { ':id': { S: 'a' } } },
      Next: 'Pause',
    },
    Pause: { Type: 'Wait', Comment: 'c', Seconds: 1, Assign: { d: 1 }, Output: 1, Next: 'Each' },
    Each: {
      Type: 'Map',
      Comment: 'c',
      Items: [1],
      ItemSelector: { x: 1 },
      MaxConcurrency: 1,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        Comment: 'c',
        StartAt: 'One',
        States: { One: { Type: 'Pass', Comment: 'c', Assign: { e: 1 }, Output: 1, End: true } },
      },
      Retry: [{ ErrorEquals: ['A'] }],
      Catch: [{ ErrorEquals: ['A'], Next: 'Both' }],
      Assign: { f: 1 },
      Output: 1,
      Next: 'Both',
    },
    Both: {
      Type: 'Parallel',
      Comment: 'c',
      Arguments: { x: 1 },
      Branches: [
        { Comment: 'c', StartAt: 'Left', States: { Left: { Type: 'Succeed', Comment: 'c', Output: 1 } } },
      ],
      Retry: [{ ErrorEquals: ['A'] }],
      Catch: [{ ErrorEquals: ['A'], Next: 'Wrong' }],
      Assign: { g: 1 },
      Output: 1,
      End: true,
    },
    Wrong: { Type: 'Fail', Comment: 'c', Error: 'E', Cause: 'C' },
  },
};

/** Members whose values are the process's own data. */
const DATA = new Set(['Assign', 'Output', 'ItemSelector', 'Items']);

export type Path = readonly (string | number)[];

/** Members whose members have names of the process's own. */
const OWN = new Set(['States', 'Payload', 'Item', 'ExpressionAttributeValues']);

/** All objects of a definition in which Step Functions knows every member. */
export const objectsOf = (value: Json, path: Path = []): Path[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectsOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  // Names of states are the process's own; what a Parallel's Arguments and maps of names have, too.
  const own = OWN.has(String(path.at(-1))) || path.join('.') === 'States.Both.Arguments';
  return [
    ...(own ? [] : [path]),
    ...Object.entries(value).flatMap(([name, member]) =>
      DATA.has(name) ? [] : objectsOf(member, [...path, name]),
    ),
  ];
};

/** A definition with a member put into one of its objects. */
export const withMember = (value: Json | undefined, path: Path, name: string, member: Json): Json => {
  const [step, ...rest] = path;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? withMember(item, rest, name, member) : item));
  const object = value as { [name: string]: Json };
  if (step === undefined) return { ...object, [name]: member };
  return { ...object, [step]: withMember(object[step], rest, name, member) };
};

/** Members of states that Step Functions has, and that do not belong to every state or are not emulated. */
export const FOREIGN: readonly string[] = [
  'Credentials',
  'InputPath',
  'ItemBatcher',
  'ItemReader',
  'ItemsPath',
  'Label',
  'MaxConcurrencyPath',
  'OutputPath',
  'Parameters',
  'ResultPath',
  'ResultSelector',
  'ResultWriter',
  'SecondsPath',
  'TimeoutSecondsPath',
  'TimestampPath',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
];

/** Resources of tasks, one of each kind that Step Functions has and the local cloud has not. */
export const UNKNOWN_RESOURCES: readonly string[] = [
  'arn:aws:states:::aws-sdk:ec2:describeInstances',
  'arn:aws:states:::aws-sdk:s3:eatObject',
  'arn:aws:states:::batch:submitJob.sync',
  'arn:aws:states:::bedrock:invokeModel',
  'arn:aws:states:::dynamodb:query',
  'arn:aws:states:::ecs:runTask.sync',
  'arn:aws:states:::events:putRule',
  'arn:aws:states:::glue:startJobRun',
  'arn:aws:states:::http:invoke',
  'arn:aws:states:::lambda:invoke.sync',
  'arn:aws:states:::loud:do',
  'arn:aws:states:::sns:publish.sync',
  'arn:aws:states:::sqs:sendMessage.sync',
  'arn:aws:states:::states:stopExecution',
  'arn:aws:states:::states:startExecution.sync:3',
];
