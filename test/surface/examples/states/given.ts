import type { Bench } from '../../example.ts';

export const roleArn = 'arn:aws:iam::000000000000:role/loud';
export const machineOf = (state: object) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'One', States: { One: state } });
export const DONE = machineOf({ Type: 'Succeed' });
export const WAITS = machineOf({ Type: 'Wait', Seconds: 5000, End: true });
export const CALLS_BACK = (queue: unknown) =>
  machineOf({
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Arguments: { QueueUrl: queue, MessageBody: '{% $states.context.Task.Token %}' },
    End: true,
  });

export const machine = async ({ name, call }: Bench, definition = DONE, type = 'STANDARD') => {
  const tags = [
    { key: 'old', value: 'x' },
    { key: 'other', value: 'x' },
  ];
  const { stateMachineArn } = await call('CreateStateMachine', { name, type, definition, roleArn, tags });
  return { stateMachineArn: String(stateMachineArn) };
};
export type Made = Awaited<ReturnType<typeof machine>>;
export const ended = async ({ call }: Bench, executionArn: unknown) => {
  for (;;) {
    const execution = await call('DescribeExecution', { executionArn });
    if (execution['status'] !== 'RUNNING') return execution;
  }
};
export const started = async (bench: Bench, definition?: string) => {
  const { stateMachineArn } = await machine(bench, definition);
  const { executionArn } = await bench.call('StartExecution', {
    stateMachineArn,
    name: 'one',
    input: '{"a":1}',
  });
  return { stateMachineArn, executionArn };
};
export const run = async (bench: Bench) => {
  const found = await started(bench);
  await ended(bench, found.executionArn);
  return found;
};
export const waiting = (bench: Bench) => started(bench, WAITS);
export const stopped = async (bench: Bench) => {
  const found = await waiting(bench);
  await bench.call('StopExecution', { executionArn: found.executionArn });
  return found;
};
export const token = async (bench: Bench) => {
  const { QueueUrl } = await bench.call('sqs: CreateQueue', { QueueName: bench.name });
  const { executionArn } = await started(bench, CALLS_BACK(QueueUrl));
  const { Messages } = await bench.call('sqs: ReceiveMessage', { QueueUrl, WaitTimeSeconds: 20 });
  return { executionArn, taskToken: (Messages as { Body: string }[])[0]?.Body };
};

export const described = async ({ call }: Bench, { stateMachineArn }: Partial<Made>) => [
  await call('DescribeStateMachine', { stateMachineArn }),
  await call('ListTagsForResource', { resourceArn: stateMachineArn }),
];
export const LOGGING = {
  level: 'ALL',
  destinations: [
    { cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:loud:*' } },
  ],
};
export const SETTINGS = {
  type: ['STANDARD', 'EXPRESS'],
  'loggingConfiguration.level': ['ERROR', 'FATAL', 'OFF'],
  definition: [machineOf({ Type: 'Pass', End: true })],
  'loggingConfiguration.destinations.cloudWatchLogsLogGroup.logGroupArn': [
    'arn:aws:logs:us-east-1:000000000000:log-group:other:*',
  ],
  publish: [true],
};
export const later = ({ call }: Bench, { executionArn }: { executionArn: unknown }) =>
  call('DescribeExecution', { executionArn });
