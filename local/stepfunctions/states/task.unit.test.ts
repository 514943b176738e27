import { describe, it } from 'node:test';
import { expect } from 'expect';
import { StateError } from '../engine/state-error.ts';
import { FUNCTION, runMachine, single, testEngine } from '../engine/test-engine.ts';

describe('Task', () => {
  it('calls its resource with its arguments and gives what Output makes of the result', async () => {
    const { outcome, calls, events } = await runMachine(
      single({
        Type: 'Task',
        Resource: FUNCTION,
        Arguments: {
          id: '{% $states.context.Execution.Name %}',
          state: '{% $states.context.State.Name %}',
          n: '{% $states.input.n %}',
        },
        Assign: { kept: '{% $states.result %}' },
        Output: { n: '{% $states.input.n %}', result: '{% $states.result %}' },
        TimeoutSeconds: 20,
      }),
      { n: 1 },
      { tasks: { S: () => ({ ok: true }) } },
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { n: 1, result: { ok: true } } });
    expect(calls).toMatchObject([
      {
        arguments: { id: 'e1', state: 'S', n: 1 },
        roleArn: 'arn:aws:iam::000000000000:role/r',
        executionName: 'e1',
        stateName: 'S',
      },
    ]);
    expect(events()[2]).toMatchObject({ type: 'LambdaFunctionScheduled', timeout: 20, resource: FUNCTION });
    expect(events().at(-2)).toMatchObject({ type: 'TaskStateExited', assigned: { kept: '{"ok":true}' } });
  });

  it('sends its input where it has no arguments, and passes the result on', async () => {
    const { outcome } = await runMachine(single({ Type: 'Task', Resource: FUNCTION }), [1], {
      tasks: { S: ({ arguments: sent }) => [sent, 2] },
    });
    expect(outcome.output).toEqual([[1], 2]);
  });

  it('names services as they are named in history', async () => {
    const { events } = await runMachine(
      single({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Arguments: { Message: 'm' } }),
    );
    expect(events().slice(2, 5)).toMatchObject([
      {
        type: 'TaskScheduled',
        resourceType: 'sns',
        resource: 'publish',
        region: 'us-east-1',
        parameters: '{"Message":"m"}',
      },
      { type: 'TaskStarted', resourceType: 'sns', resource: 'publish' },
      { type: 'TaskSucceeded', resourceType: 'sns', resource: 'publish' },
    ]);
  });

  it('is over when its time is, whatever its resource answers later', async () => {
    let answer: (value: string) => void = () => {};
    const test = testEngine(
      {
        StartAt: 'S',
        States: {
          S: {
            Type: 'Task',
            Resource: FUNCTION,
            TimeoutSeconds: 20,
            Catch: [{ ErrorEquals: ['States.Timeout'], Output: '{% $states.errorOutput %}', Next: 'Late' }],
            Next: 'Fine',
          },
          Late: { Type: 'Wait', Seconds: 1, End: true },
          Fine: { Type: 'Succeed' },
        },
      },
      { tasks: { S: () => new Promise((resolve) => (answer = resolve)) } },
    );
    await test.start();
    await test.rest();
    test.clock.advance(20);
    await test.rest();
    answer('too late');
    await test.rest();
    test.clock.advance(1);
    expect(await test.ended()).toEqual({
      status: 'SUCCEEDED',
      output: { Error: 'States.Timeout', Cause: '' },
    });
    expect(test.types()).toContain('LambdaFunctionTimedOut');
  });

  it('fails when nobody takes its time-out', async () => {
    const test = testEngine(single({ Type: 'Task', Resource: FUNCTION, TimeoutSeconds: '{% 2 + 3 %}' }), {
      tasks: { S: () => new Promise(() => {}) },
    });
    await test.start();
    await test.rest();
    test.clock.advance(5);
    expect(await test.ended()).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('fails on arguments that cannot be worked out, without a call', async () => {
    const { outcome, calls, events } = await runMachine(
      single({ Type: 'Task', Resource: FUNCTION, Arguments: { a: { b: '{% $states.input.absent %}' } } }),
    );
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause:
        `An error occurred while executing the state 'S' (entered at the event id #2). ` +
        `The JSONata expression '$states.input.absent' specified for the field 'Arguments/a/b' returned nothing (undefined).`,
    });
    expect(calls).toEqual([]);
    expect(events()[2]).toMatchObject({ type: 'EvaluationFailed', location: 'Arguments/a/b', state: 'S' });
  });

  it('refuses a result of more than 256 KiB', async () => {
    const { outcome } = await runMachine(
      single({ Type: 'Task', Resource: FUNCTION, Output: 'small' }),
      {},
      { tasks: { S: () => 'ä'.repeat(131_072) } },
    );
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: `The state/task '${FUNCTION}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    });
  });

  it('takes an unforeseen failure of its resource for a failed task', async () => {
    const { outcome } = await runMachine(
      single({ Type: 'Task', Resource: FUNCTION }),
      {},
      {
        tasks: {
          S: () => {
            throw new TypeError('a bug');
          },
        },
      },
    );
    expect(outcome).toEqual({ status: 'FAILED', error: 'States.TaskFailed', cause: 'a bug' });
  });

  it('keeps the error of a task as it is', async () => {
    const { outcome } = await runMachine(
      single({ Type: 'Task', Resource: FUNCTION }),
      {},
      {
        tasks: {
          S: () => {
            throw new StateError('BookNotFound', '{"errorType":"BookNotFound"}');
          },
        },
      },
    );
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'BookNotFound',
      cause: '{"errorType":"BookNotFound"}',
    });
  });
});

describe('the time-out of a machine', () => {
  it('ends an execution wherever it is, and no Catch sees it', async () => {
    const test = testEngine(
      {
        TimeoutSeconds: 60,
        StartAt: 'S',
        States: {
          S: {
            Type: 'Task',
            Resource: FUNCTION,
            Retry: [{ ErrorEquals: ['States.ALL'] }],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S' }],
            End: true,
          },
        },
      },
      { tasks: { S: () => new Promise(() => {}) } },
    );
    await test.start();
    await test.rest();
    test.clock.advance(60);
    expect(await test.ended()).toEqual({ status: 'TIMED_OUT' });
    expect(test.events().at(-1)).toMatchObject({ type: 'ExecutionTimedOut', previous: 0 });
  });
});
