import { SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { startTestStepFunctions } from '../test-step-functions.ts';
import { CHILD, executionOf, family, historyOf, single, starting, submitted } from './test-family.ts';

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

  it('refuses one of Express before anything is started, and says what to call in its place', async () => {
    for (const pattern of ['.sync', '.sync:2']) {
      const { client, requests, errors } = startTestStepFunctions();
      await createMachine(client, single({ Type: 'Pass' }), 'child', { type: 'EXPRESS' });
      const parent = await createMachine(client, single(starting(pattern)), 'parent');
      const ended = await endOf(client, await startMachine(client, parent, { input: { order: 'o1' } }));
      expect(ended).toMatchObject({
        status: 'FAILED',
        error: 'StepFunctions.StateMachineTypeNotSupportedException',
        cause: expect.stringContaining('arn:aws:states:::aws-sdk:sfn:startSyncExecution'),
      });
      expect([requests, errors]).toEqual([[], []]);
    }
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
});
