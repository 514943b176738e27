import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

const roleArn = 'arn:aws:iam::000000000000:role/loud';
const machineOf = (state: object) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'One', States: { One: state } });
const DONE = machineOf({ Type: 'Succeed' });
const WAITS = machineOf({ Type: 'Wait', Seconds: 5000, End: true });
const CALLS_BACK = (queue: unknown) =>
  machineOf({
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Arguments: { QueueUrl: queue, MessageBody: '{% $states.context.Task.Token %}' },
    End: true,
  });

const machine = async ({ name, call }: Bench, definition = DONE) => {
  const tags = [
    { key: 'old', value: 'x' },
    { key: 'other', value: 'x' },
  ];
  const { stateMachineArn } = await call('CreateStateMachine', { name, definition, roleArn, tags });
  return { stateMachineArn: String(stateMachineArn) };
};
type Made = Awaited<ReturnType<typeof machine>>;
const ended = async ({ call }: Bench, executionArn: unknown) => {
  for (;;) {
    const execution = await call('DescribeExecution', { executionArn });
    if (execution['status'] !== 'RUNNING') return execution;
  }
};
const started = async (bench: Bench, definition?: string) => {
  const { stateMachineArn } = await machine(bench, definition);
  const { executionArn } = await bench.call('StartExecution', {
    stateMachineArn,
    name: 'one',
    input: '{"a":1}',
  });
  return { stateMachineArn, executionArn };
};
const run = async (bench: Bench) => {
  const found = await started(bench);
  await ended(bench, found.executionArn);
  return found;
};
const waiting = (bench: Bench) => started(bench, WAITS);
const stopped = async (bench: Bench) => {
  const found = await waiting(bench);
  await bench.call('StopExecution', { executionArn: found.executionArn });
  return found;
};
const token = async (bench: Bench) => {
  const { QueueUrl } = await bench.call('sqs: CreateQueue', { QueueName: bench.name });
  const { executionArn } = await started(bench, CALLS_BACK(QueueUrl));
  const { Messages } = await bench.call('sqs: ReceiveMessage', { QueueUrl, WaitTimeSeconds: 20 });
  return { executionArn, taskToken: (Messages as { Body: string }[])[0]?.Body };
};

const described = async ({ call }: Bench, { stateMachineArn }: Partial<Made>) => [
  await call('DescribeStateMachine', { stateMachineArn }),
  await call('ListTagsForResource', { resourceArn: stateMachineArn }),
];
const LOGGING = {
  level: 'ALL',
  destinations: [
    { cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:loud:*' } },
  ],
};
const SETTINGS = {
  type: ['STANDARD', 'EXPRESS'],
  'loggingConfiguration.level': ['ERROR', 'FATAL', 'OFF'],
  definition: [machineOf({ Type: 'Pass', End: true })],
  'loggingConfiguration.destinations.cloudWatchLogsLogGroup.logGroupArn': [
    'arn:aws:logs:us-east-1:000000000000:log-group:other:*',
  ],
  publish: [true],
};
const later = ({ call }: Bench, { executionArn }: { executionArn: unknown }) =>
  call('DescribeExecution', { executionArn });

export const states: Examples = {
  CreateStateMachine: example({
    input: ({ name }) => ({
      name,
      definition: DONE,
      roleArn,
      loggingConfiguration: LOGGING,
      tags: [{ key: 'k', value: 'v' }],
    }),
    shows: (bench, _given, output) => described(bench, output),
    values: { ...SETTINGS, name: ['loud-made'] },
  }),
  UpdateStateMachine: example({
    given: machine,
    input: (_bench, found) => ({ ...found, definition: DONE, loggingConfiguration: LOGGING }),
    shows: described,
    values: SETTINGS,
  }),
  DescribeStateMachine: example({ given: machine, input: (_bench, found) => found, reads: true }),
  DeleteStateMachine: example({ given: machine, input: (_bench, found) => found, shows: described }),
  ListStateMachines: example({
    given: async (bench: Bench) => {
      await machine({ ...bench, name: `${bench.name}-2` });
      return machine(bench);
    },
    input: () => ({}),
    reads: true,
    values: { maxResults: [1] },
  }),
  ValidateStateMachineDefinition: example({
    input: () => ({ definition: machineOf({ Type: 'Succeed', Loud: 1, Louder: 2 }) }),
    values: {
      maxResults: [1],
      definition: [DONE],
      type: ['STANDARD', 'EXPRESS'],
      severity: ['ERROR', 'WARNING'],
    },
  }),
  StartExecution: example({
    given: machine,
    input: (_bench, found) => found,
    shows: async (bench, _given, { executionArn }) => ended(bench, executionArn),
    values: { input: ['{"loud":1}'] },
  }),
  DescribeExecution: example({
    given: run,
    input: (_bench, { executionArn }) => ({ executionArn }),
    reads: true,
  }),
  DescribeStateMachineForExecution: example({
    given: run,
    input: (_bench, { executionArn }) => ({ executionArn }),
    reads: true,
  }),
  StopExecution: example({
    given: waiting,
    input: (_bench, { executionArn }) => ({ executionArn }),
    shows: later,
  }),
  RedriveExecution: example({
    given: stopped,
    input: (_bench, { executionArn }) => ({ executionArn }),
    shows: later,
  }),
  ListExecutions: example({
    given: async (bench: Bench) => {
      const found = await run(bench);
      const { executionArn } = await bench.call('StartExecution', { stateMachineArn: found.stateMachineArn });
      await ended(bench, executionArn);
      return found;
    },
    input: (_bench, { stateMachineArn }) => ({ stateMachineArn }),
    reads: true,
    values: {
      maxResults: [1],
      redriveFilter: ['REDRIVEN', 'NOT_REDRIVEN'],
      statusFilter: ['RUNNING', 'SUCCEEDED', 'PENDING_REDRIVE'],
    },
  }),
  GetExecutionHistory: example({
    given: run,
    input: (_bench, { executionArn }) => ({ executionArn }),
    reads: true,
  }),
  SendTaskSuccess: example({
    given: token,
    input: (_bench, { taskToken }) => ({ taskToken, output: '{}' }),
    shows: (bench, { executionArn }) => ended(bench, executionArn),
    values: { output: ['{"loud":1}'] },
  }),
  SendTaskFailure: example({
    given: token,
    input: (_bench, { taskToken }) => ({ taskToken }),
    shows: (bench, { executionArn }) => ended(bench, executionArn),
  }),
  SendTaskHeartbeat: example({
    given: token,
    input: (_bench, { taskToken }) => ({ taskToken }),
    shows: later,
  }),
  TagResource: example({
    given: machine,
    input: (_bench, { stateMachineArn }) => ({
      resourceArn: stateMachineArn,
      tags: [{ key: 'k', value: 'v' }],
    }),
    shows: described,
  }),
  UntagResource: example({
    given: machine,
    input: (_bench, { stateMachineArn }) => ({ resourceArn: stateMachineArn, tagKeys: ['old'] }),
    shows: described,
    values: { tagKeys: ['other'] },
  }),
  ListTagsForResource: example({
    given: machine,
    input: (_bench, { stateMachineArn }) => ({ resourceArn: stateMachineArn }),
    reads: true,
  }),
};
