import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { openStore } from '../../store.ts';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { functionArn, startTestStepFunctions } from '../test-step-functions.ts';
import type { TestCloud } from '../test-step-functions.ts';

const CHILD = 'arn:aws:states:us-east-1:000000000000:stateMachine:child';
const executionOf = (name: string) => CHILD.replace('stateMachine', 'execution') + `:${name}`;

const single = (state: object) => ({ StartAt: 'T', States: { T: { End: true, ...state } } });
const starting = (pattern: string, more: object = {}, state: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Arguments: { StateMachineArn: CHILD, Name: 'c1', Input: { order: '{% $states.input.order %}' }, ...more },
  ...state,
});

const childWaiting = single({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: functionArn('desk'), Payload: { token: '{% $states.context.Task.Token %}' } },
});

/** Step Functions with a machine and a child that waits for its callback; gives the tokens that it got. */
const family = async (parent: object, child: object = childWaiting, cloud: TestCloud = {}) => {
  const tokens: string[] = [];
  const desk = (input: unknown) => void tokens.push((input as { token: string }).token);
  const test = startTestStepFunctions({ functions: { desk }, ...cloud });
  await createMachine(test.client, child, 'child');
  const machine = await createMachine(test.client, parent, 'parent');
  const token = async (count = 1) => {
    while (tokens.length < count) await soon();
    return tokens[count - 1] ?? '';
  };
  const start = (name = 'p1') => startMachine(test.client, machine, { name, input: { order: 'o1' } });
  return { ...test, machine, token, start };
};

const historyOf = async (client: SFNClient, executionArn: string) =>
  (await client.send(new GetExecutionHistoryCommand({ executionArn }))).events ?? [];
const statusOf = async (client: SFNClient, executionArn: string) =>
  (await client.send(new DescribeExecutionCommand({ executionArn }))).status;
const submitted = async (client: SFNClient, executionArn: string) => {
  while (!(await historyOf(client, executionArn)).some(({ type }) => type === 'TaskSubmitted')) await soon();
};

describe('a machine that starts another', () => {
  it('goes on at once, with its ARN and date', async () => {
    const { client, start } = await family(single(starting('')));
    const { status, output } = await endOf(client, await start());
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toEqual({
      ExecutionArn: executionOf('c1'),
      StartDate: expect.any(Number),
      SdkHttpMetadata: expect.objectContaining({ HttpStatusCode: 200 }),
      SdkResponseMetadata: { RequestId: expect.any(String) },
    });
    const child = await client.send(new DescribeExecutionCommand({ executionArn: executionOf('c1') }));
    expect(child).toMatchObject({ status: 'RUNNING', input: '{"order":"o1"}' });
  });

  it('gives it a name of its own where the task gives none, and says who started it if it is told to', async () => {
    const Input = { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: '{% $states.context.Execution.Id %}' };
    const { client, start, errors } = await family(
      single(starting('', { Name: '{% null %}', Input })),
      single({ Type: 'Pass' }),
    );
    const parent = await start();
    await endOf(client, parent);
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn: CHILD }));
    expect(executions).toHaveLength(1);
    expect(executions[0]?.name).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const { output } = await endOf(client, executions[0]?.executionArn ?? '');
    expect(JSON.parse(output ?? '')).toEqual({ AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: parent });
    expect(errors).toEqual([]);
  });

  it('fails by the name that AWS has for it when there is such an execution, or no such machine', async () => {
    const other = `${CHILD}-other`;
    const { client, start } = await family(single(starting('')));
    await endOf(client, await start('p1'));
    await client.send(new StopExecutionCommand({ executionArn: executionOf('c1') }));
    expect(await endOf(client, await start('p2'))).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.ExecutionAlreadyExistsException',
      cause: expect.stringMatching(
        /^Execution Already Exists: .* \(Service: AWSStepFunctions; Status Code: 400; Error Code: ExecutionAlreadyExists; Request ID: .*; Proxy: null\)$/,
      ),
    });
    const machine = await createMachine(client, single(starting('', { StateMachineArn: other })), 'lost');
    expect(
      await endOf(client, await startMachine(client, machine, { input: { order: 'o1' } })),
    ).toMatchObject({
      error: 'StepFunctions.StateMachineDoesNotExistException',
    });
  });

  it('waits for its answer with .waitForTaskToken', async () => {
    const { client, start } = await family(
      single(starting('.waitForTaskToken', { Input: '{% $states.context.Task.Token %}' })),
      single({ Type: 'Pass' }),
    );
    const parent = await start();
    const failing = endOf(client, parent);
    expect(await failing).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.InvalidExecutionInputException',
    });

    const asking = single(
      starting('.waitForTaskToken', { Input: { token: '{% $states.context.Task.Token %}' } }),
    );
    const machine = await createMachine(client, asking, 'asking');
    const execution = await startMachine(client, machine);
    await submitted(client, execution);
    const { input = '' } = await client.send(
      new DescribeExecutionCommand({ executionArn: executionOf('c1') }),
    );
    const { token } = JSON.parse(input) as { token: string };
    await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '"answered"' }));
    expect(await endOf(client, execution)).toMatchObject({ status: 'SUCCEEDED', output: '"answered"' });
  });
});

describe('a machine that waits for the end of another', () => {
  for (const [pattern, input, output] of [
    ['.sync', '{"order":"o1"}', '{"courier":"k1"}'],
    ['.sync:2', { order: 'o1' }, { courier: 'k1' }],
  ] as const)
    it(`has its description, and its values as they are with ${pattern}`, async () => {
      const { client, start, token } = await family(single(starting(pattern)));
      const parent = await start();
      await submitted(client, parent);
      await client.send(new SendTaskSuccessCommand({ taskToken: await token(), output: '{"courier":"k1"}' }));
      const ended = await endOf(client, parent);
      expect(ended.status).toBe('SUCCEEDED');
      expect(JSON.parse(ended.output ?? '')).toEqual({
        ExecutionArn: executionOf('c1'),
        Input: input,
        InputDetails: { Included: true },
        Name: 'c1',
        Output: output,
        OutputDetails: { Included: true },
        RedriveCount: 0,
        RedriveStatus: 'NOT_REDRIVABLE',
        RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
        StartDate: expect.any(Number),
        StateMachineArn: CHILD,
        Status: 'SUCCEEDED',
        StopDate: expect.any(Number),
      });
      const events = await historyOf(client, parent);
      expect(events.map(({ type }) => type)).toEqual([
        'ExecutionStarted',
        'TaskStateEntered',
        'TaskScheduled',
        'TaskStarted',
        'TaskSubmitted',
        'TaskSucceeded',
        'TaskStateExited',
        'ExecutionSucceeded',
      ]);
      expect(JSON.parse(events[4]?.taskSubmittedEventDetails?.output ?? '')).toMatchObject({
        ExecutionArn: executionOf('c1'),
        SdkResponseMetadata: expect.anything(),
      });
    });

  it('fails with States.TaskFailed when it does, and the description as its cause', async () => {
    const { client, start, token } = await family(single(starting('.sync')));
    const parent = await start();
    const answer = { taskToken: await token(), error: 'SoldOut', cause: 'No copy is left' };
    await client.send(new SendTaskFailureCommand(answer));
    const { error, cause = '' } = await endOf(client, parent);
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause)).toMatchObject({
      Cause: 'No copy is left',
      Error: 'SoldOut',
      ExecutionArn: executionOf('c1'),
      Input: '{"order":"o1"}',
      Status: 'FAILED',
    });
    expect(cause).toMatch(/^\{"Cause":.*,"Error":.*,"ExecutionArn":/);
  });

  it('goes on with one that had ended before it is asked for', async () => {
    const { client, start } = await family(single(starting('.sync:2')), single({ Type: 'Pass' }));
    const { output } = await endOf(client, await start());
    expect(JSON.parse(output ?? '')).toMatchObject({ Output: { order: 'o1' }, Status: 'SUCCEEDED' });
  });

  it('calls as its role, for its own execution', async () => {
    const { client, start, requests } = await family(single(starting('.sync')), single({ Type: 'Pass' }));
    const parent = await start();
    await endOf(client, parent);
    const own = requests.filter(({ caller }) => caller.by?.id === parent);
    expect(own.map(({ headers }) => headers['x-amz-target'])).toEqual([
      'AWSStepFunctions.StartExecution',
      'AWSStepFunctions.DescribeExecution',
    ]);
    expect(new Set(own.map(({ caller }) => caller.arn))).toEqual(
      new Set(['arn:aws:sts::000000000000:assumed-role/checkout/p1']),
    );
    const traces = own.map(({ headers }) => headers['x-amzn-trace-id']?.split(';')[0]);
    expect(traces).toEqual([expect.stringMatching(/^Root=1-/), traces[0]]);
  });

  it('stops it when it is stopped itself', async () => {
    const { client, start } = await family(single(starting('.sync')));
    const parent = await start();
    await submitted(client, parent);
    await client.send(new StopExecutionCommand({ executionArn: parent }));
    expect(await endOf(client, executionOf('c1'))).toMatchObject({ status: 'ABORTED' });
    expect(await statusOf(client, parent)).toBe('ABORTED');
  });

  it('leaves it alone when it is only late', async () => {
    const clock = systemClock();
    const machine = single(starting('.sync', {}, { TimeoutSeconds: 60 }));
    const { client, start, token } = await family(machine, childWaiting, { clock });
    const parent = await start();
    await submitted(client, parent);
    clock.advance(60_000);
    expect(await endOf(client, parent)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(await statusOf(client, executionOf('c1'))).toBe('RUNNING');
    await client.send(new SendTaskSuccessCommand({ taskToken: await token(), output: '1' }));
    expect(await endOf(client, executionOf('c1'))).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('stops those of other branches and iterations when one fails', async () => {
    const Name = '{% "c" & $string($states.context.Map.Item.Value) %}';
    const machine = single({
      Type: 'Map',
      Items: [1, 2, 3],
      ItemProcessor: {
        StartAt: 'C',
        States: { C: { End: true, ...starting('.sync', { Name, Input: {} }) } },
      },
    });
    const { client, start, token } = await family(machine);
    const parent = await start();
    await token(3);
    const children = [1, 2, 3].map((number) => executionOf(`c${number}`));
    await client.send(new SendTaskFailureCommand({ taskToken: await token(), error: 'SoldOut' }));
    expect(await endOf(client, parent)).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
    const statuses = await Promise.all(children.map(async (child) => (await endOf(client, child)).status));
    expect(statuses).toEqual(expect.arrayContaining(['ABORTED', 'ABORTED', 'FAILED']));
    expect(statuses.filter((status) => status === 'FAILED')).toHaveLength(1);
  });

  it('starts it anew when it is redriven', async () => {
    const { client, start, token } = await family(single(starting('.sync:2', { Name: null })));
    const parent = await start();
    await client.send(new SendTaskFailureCommand({ taskToken: await token(), error: 'SoldOut' }));
    await endOf(client, parent);
    await client.send(new RedriveExecutionCommand({ executionArn: parent }));
    await client.send(new SendTaskSuccessCommand({ taskToken: await token(2), output: '2' }));
    const { output } = await endOf(client, parent);
    expect(JSON.parse(output ?? '')).toMatchObject({ Output: 2, Status: 'SUCCEEDED' });
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn: CHILD }));
    expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'FAILED']);
  });
});

describe('a machine that waits for another, over the death of the process', () => {
  const folders: string[] = [];
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  const kept = () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'storeflow-nested-'));
    folders.push(dataDir);
    return { dataDir, store: () => openStore(join(dataDir, 'cloud.sqlite')) };
  };

  it('hears of its end in the next', async () => {
    const { dataDir, store } = kept();
    const first = await family(single(starting('.sync:2')), childWaiting, { dataDir, store: store() });
    const parent = await first.start();
    await submitted(first.client, parent);
    const taskToken = await first.token();
    first.stop();

    const second = startTestStepFunctions({ dataDir, store: store() });
    await second.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    const { output } = await endOf(second.client, parent);
    expect(JSON.parse(output ?? '')).toMatchObject({ Output: 1, Status: 'SUCCEEDED' });
    expect(second.requests.map(({ headers }) => headers['x-amz-target'])).not.toContain(
      'AWSStepFunctions.StartExecution',
    );
    second.stop();
  });

  for (const [whose, Name] of [
    ['its own name', 'c1'],
    ['no name', null],
  ] as const)
    it(`does not start it twice when the answer was lost, with ${whose}`, async () => {
      const { dataDir, store } = kept();
      const lost = Promise.withResolvers<string>();
      const first = await family(single(starting('.sync:2', { Name })), single({ Type: 'Pass' }), {
        dataDir,
        store: store(),
        through: async ({ caller, headers }, next) => {
          const answer = await next();
          if (!caller.by || headers['x-amz-target'] !== 'AWSStepFunctions.StartExecution') return answer;
          const { executionArn } = JSON.parse(answer.body.toString()) as { executionArn: string };
          lost.resolve(executionArn);
          return new Promise(() => {});
        },
      });
      const parent = await first.start();
      const child = await lost.promise;
      await endOf(first.client, child);
      first.stop();

      const second = startTestStepFunctions({ dataDir, store: store() });
      const { output } = await endOf(second.client, parent);
      expect(JSON.parse(output ?? '')).toMatchObject({ ExecutionArn: child, Status: 'SUCCEEDED' });
      const { executions = [] } = await second.client.send(
        new ListExecutionsCommand({ stateMachineArn: CHILD }),
      );
      expect(executions).toHaveLength(1);
      second.stop();
    });
});
