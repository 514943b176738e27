import { describe, it } from 'node:test';
import { expect } from 'expect';
import { StateError } from './state-error.ts';
import { FUNCTION, testEngine } from './test-engine.ts';

const failing = (state: object, errors: readonly (string | undefined)[]) => {
  const left = [...errors];
  const test = testEngine(
    {
      StartAt: 'Bill',
      States: {
        Bill: { Type: 'Task', Resource: FUNCTION, Next: 'Billed', ...state },
        Billed: { Type: 'Succeed' },
        Undo: {
          Type: 'Pass',
          Output: { input: '{% $states.input %}', reason: '{% $exists($reason) ? $reason : "-" %}' },
          End: true,
        },
        Unused: { Type: 'Pass', Next: 'Undo' },
      },
    },
    {
      tasks: {
        Bill: ({ arguments: sent }) => {
          if (left.length > 0) throw new StateError(left.shift(), 'because');
          return sent;
        },
      },
    },
  );
  const moments = () =>
    test
      .events()
      .flatMap(({ type, at }) => (type.endsWith('Scheduled') ? [(at - test.clock.start) / 1000] : []));
  return { ...test, moments };
};

const withUndo = (state: object) => ({ ...state, Catch: [{ ErrorEquals: ['Never'], Next: 'Unused' }] });

describe('Retry', () => {
  it('waits longer each time, up to the longest delay', async () => {
    const test = failing(
      withUndo({
        Retry: [
          { ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 4 },
        ],
      }),
      ['Busy', 'Busy', 'Busy', 'Busy'],
    );
    await test.start();
    for (const _ of [1, 2, 3, 4]) {
      await test.rest();
      test.clock.jump();
    }
    expect(await test.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(test.moments()).toEqual([0, 2, 8, 18, 28]);
    expect(test.types().filter((type) => type === 'TaskStateEntered')).toEqual(['TaskStateEntered']);
  });

  it('draws the delay with full jitter', async () => {
    const test = failing(
      withUndo({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 8, JitterStrategy: 'FULL' }] }),
      ['Busy'],
    );
    await test.start();
    await test.rest();
    test.clock.jump();
    await test.ended();
    expect(test.moments()).toEqual([0, 4]);
  });

  it('tries three times more where it does not say, one second apart and doubling', async () => {
    const test = failing(withUndo({ Retry: [{ ErrorEquals: ['States.ALL'] }] }), Array(9).fill('Busy'));
    await test.start();
    for (const _ of [1, 2, 3]) {
      await test.rest();
      test.clock.jump();
    }
    expect(await test.ended()).toEqual({ status: 'FAILED', error: 'Busy', cause: 'because' });
    expect(test.moments()).toEqual([0, 1, 3, 7]);
  });

  it('counts for each retrier by itself, and tells the state how often it was tried', async () => {
    const test = failing(
      withUndo({
        Arguments: '{% $states.context.State.RetryCount %}',
        Retry: [
          { ErrorEquals: ['A'], MaxAttempts: 1 },
          { ErrorEquals: ['B'], MaxAttempts: 2 },
        ],
      }),
      ['A', 'B', 'B', 'A'],
    );
    await test.start();
    for (const _ of [1, 2, 3]) {
      await test.rest();
      test.clock.jump();
    }
    expect(await test.ended()).toMatchObject({ status: 'FAILED', error: 'A' });
    expect(test.calls.map(({ arguments: sent }) => sent)).toEqual([0, 1, 2, 3]);
  });

  it('does not try again with MaxAttempts 0', async () => {
    const test = failing(
      withUndo({ Retry: [{ ErrorEquals: ['Declined'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }] }),
      ['Declined'],
    );
    await test.start();
    expect(await test.ended()).toMatchObject({ status: 'FAILED', error: 'Declined' });
    expect(test.calls.length).toBe(1);
  });

  for (const [names, error, taken] of [
    [['States.TaskFailed'], 'Anything', true],
    [['States.TaskFailed'], 'States.Timeout', false],
    [['States.ALL'], 'States.Timeout', true],
    [['States.ALL'], 'States.Runtime', false],
    [['States.Runtime'], 'States.Runtime', false],
    [['States.ALL'], 'States.DataLimitExceeded', true],
    [['States.ALL'], undefined, true],
    [['Other'], 'Anything', false],
  ] as const)
    it(`${names[0]} ${taken ? 'takes' : 'does not take'} ${error ?? 'an error without a name'}`, async () => {
      const test = failing(withUndo({ Retry: [{ ErrorEquals: names, MaxAttempts: 1 }] }), [error]);
      await test.start();
      await test.rest();
      test.clock.advance(1);
      expect((await test.ended()).status).toBe(taken ? 'SUCCEEDED' : 'FAILED');
    });
});

describe('Catch', () => {
  it('comes after the retries, and goes on with its own output and variables', async () => {
    const test = failing(
      {
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        Catch: [
          { ErrorEquals: ['Declined'], Next: 'Unused' },
          {
            ErrorEquals: ['States.ALL'],
            Assign: { reason: '{% $states.errorOutput.Error %}' },
            Output: { was: '{% $states.input.n %}', cause: '{% $states.errorOutput.Cause %}' },
            Next: 'Undo',
          },
        ],
      },
      ['Busy', 'Busy'],
    );
    await test.start({ n: 7 });
    await test.rest();
    test.clock.jump();
    expect(await test.ended()).toEqual({
      status: 'SUCCEEDED',
      output: { input: { was: 7, cause: 'because' }, reason: 'Busy' },
    });
    expect(test.path()).toEqual(['Bill', 'Undo']);
  });

  it('gives the error output where it has no output of its own, with null for what is not known', async () => {
    const test = failing({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Unused' }] }, [undefined]);
    await test.start();
    expect(await test.ended()).toEqual({
      status: 'SUCCEEDED',
      output: { input: { Error: null, Cause: 'because' }, reason: '-' },
    });
  });

  it('fails with what goes wrong in itself', async () => {
    const test = failing(
      {
        Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Nothing %}', Next: 'Unused' }],
      },
      ['Busy'],
    );
    await test.start();
    expect(await test.ended()).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(`the field 'Catch[0]/Output' returned nothing`),
    });
    expect(test.events().at(-2)).toMatchObject({ type: 'EvaluationFailed', location: 'Catch[0]/Output' });
  });

  it('takes an evaluation that failed in the state', async () => {
    const test = failing(
      {
        Output: '{% $states.result.absent %}',
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Output: 'caught', Next: 'Unused' }],
      },
      [],
    );
    await test.start();
    expect(await test.ended()).toMatchObject({ status: 'SUCCEEDED', output: { input: 'caught' } });
    expect(test.types()).toContain('EvaluationFailed');
  });
});
