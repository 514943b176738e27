import { setImmediate as soon } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { StateError } from './state-error.ts';
import { FUNCTION, single, testEngine } from './test-engine.ts';

const task = (more: object) => ({ Type: 'Task', Resource: FUNCTION, ...more });

/** Fails as often as it says, then gives its input. */
const failingFirst = (times: number) => {
  let left = times;
  return ({ arguments: sent }: { arguments: unknown }) => {
    if (left-- > 0) throw new StateError('Broken');
    return sent as string;
  };
};

describe('a redrive', () => {
  it('runs the state that failed again, with its retries anew, and nothing that succeeded', async () => {
    const test = testEngine(
      {
        StartAt: 'Bill',
        States: {
          Bill: task({ Assign: { paid: true }, Next: 'Refund' }),
          Refund: task({ Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }], Next: 'Done' }),
          Done: {
            Type: 'Pass',
            Output: { paid: '{% $paid %}', count: '{% $states.context.Execution.RedriveCount %}' },
            End: true,
          },
        },
      },
      { tasks: { Refund: failingFirst(3) } },
    );
    const arn = await test.start();
    await test.rest();
    test.clock.advance(1);
    expect(await test.ended()).toMatchObject({ status: 'FAILED', error: 'Broken' });
    test.clock.advance(100);
    expect(await test.engine.redrive(arn)).toBe(test.clock.start + 101_000);
    await test.rest();
    test.clock.advance(1);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: { paid: true, count: 1 } });
    expect(test.calls.map(({ stateName }) => stateName)).toEqual([
      'Bill',
      'Refund',
      'Refund',
      'Refund',
      'Refund',
    ]);
    expect(test.path()).toEqual(['Bill', 'Refund', 'Done']);
    expect(test.engine.find(arn)).toMatchObject({ redriveCount: 1, status: 'SUCCEEDED' });
    expect(test.events().find(({ type }) => type === 'ExecutionRedriven')).toMatchObject({ redriveCount: 1 });
  });

  it('ends at the same Fail state as before', async () => {
    const test = testEngine({ StartAt: 'F', States: { F: { Type: 'Fail', Error: 'No' } } });
    const arn = await test.start();
    await test.ended();
    await test.engine.redrive(arn);
    expect(await test.ended()).toEqual({ status: 'FAILED', error: 'No' });
    expect(test.types()).toEqual([
      'ExecutionStarted',
      'FailStateEntered',
      'ExecutionFailed',
      'ExecutionRedriven',
      'ExecutionFailed',
    ]);
  });

  it('runs again only the branches that did not succeed', async () => {
    const bad = failingFirst(1);
    const branch = (name: string) => ({ StartAt: name, States: { [name]: task({ End: true }) } });
    const test = testEngine(single({ Type: 'Parallel', Branches: [branch('Good'), branch('Bad')] }), {
      tasks: { Good: () => 'good', Bad: async (call) => (await soon(), bad(call)) },
    });
    const arn = await test.start('in');
    expect(await test.ended()).toMatchObject({ status: 'FAILED' });
    await test.engine.redrive(arn);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: ['good', 'in'] });
    expect(test.calls.map(({ stateName }) => stateName)).toEqual(['Good', 'Bad', 'Bad']);
  });

  it('runs again only the iterations that did not succeed', async () => {
    let broken = true;
    const test = testEngine(
      single({
        Type: 'Map',
        MaxConcurrency: 1,
        ItemProcessor: { StartAt: 'Each', States: { Each: task({ End: true }) } },
      }),
      {
        tasks: {
          Each: ({ arguments: item }) => {
            if (item === 2 && broken) throw new StateError('Broken');
            return item;
          },
        },
      },
    );
    const arn = await test.start([1, 2, 3]);
    expect(await test.ended()).toMatchObject({ status: 'FAILED' });
    broken = false;
    await test.engine.redrive(arn);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: [1, 2, 3] });
    expect(test.calls.map(({ arguments: item }) => item)).toEqual([1, 2, 2, 3]);
  });

  it('runs again what failed and was tolerated, too', async () => {
    const broken = new Set<unknown>([1, 3]);
    const test = testEngine(
      single({
        Type: 'Map',
        MaxConcurrency: 1,
        ToleratedFailureCount: 1,
        ItemProcessor: { StartAt: 'Each', States: { Each: task({ End: true }) } },
      }),
      {
        tasks: {
          Each: ({ arguments: item }) => {
            if (broken.has(item)) throw new StateError('Broken');
            return item;
          },
        },
      },
    );
    const arn = await test.start([1, 2, 3, 4]);
    expect(await test.ended()).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
    broken.clear();
    await test.engine.redrive(arn);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: [1, 2, 3, 4] });
    expect(test.calls.map(({ arguments: item }) => item)).toEqual([1, 2, 3, 1, 3, 4]);
  });

  it('takes up what was stopped and what ran out of time, whose time begins anew', async () => {
    const test = testEngine({ ...single({ Type: 'Wait', Seconds: 50 }), TimeoutSeconds: 60 });
    const arn = await test.start();
    test.clock.advance(40);
    await test.engine.stop(arn, {});
    test.clock.advance(1000);
    await test.engine.redrive(arn);
    await test.rest();
    test.clock.advance(50);
    expect(await test.ended()).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('is refused while it runs, after success, and after fourteen days', async () => {
    const test = testEngine({
      StartAt: 'S',
      States: {
        S: {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $states.input = 1 %}', Next: 'W' },
            { Condition: '{% $states.input = 2 %}', Next: 'E' },
          ],
          Default: 'F',
        },
        W: { Type: 'Wait', Seconds: 9_000_000, End: true },
        E: { Type: 'Succeed' },
        F: { Type: 'Fail' },
      },
    });
    const refused = (message: string) => ({
      code: 'ExecutionNotRedrivable',
      message: expect.stringContaining(message),
    });
    await expect(test.engine.redrive(await test.start(1, 'running'))).rejects.toMatchObject(
      refused('RUNNING'),
    );
    const fine = await test.start(2, 'fine');
    await test.ended(fine);
    await expect(test.engine.redrive(fine)).rejects.toMatchObject(refused('SUCCEEDED'));
    const old = await test.start(3, 'old');
    await test.ended(old);
    test.clock.advance(14 * 24 * 3600 + 1);
    await expect(test.engine.redrive(old)).rejects.toMatchObject(refused('redrivable period exceeded'));
    await expect(test.engine.redrive(test.arnOf('none'))).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
    });
  });

  it('is refused where the history has no room for it', async () => {
    const test = testEngine({
      StartAt: 'A',
      States: {
        A: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Z' }], Default: 'A' },
        Z: { Type: 'Succeed' },
      },
    });
    const arn = await test.start();
    expect(await test.ended()).toMatchObject({ status: 'FAILED' });
    await expect(test.engine.redrive(arn)).rejects.toMatchObject({
      code: 'ExecutionNotRedrivable',
      message: expect.stringContaining('history event limit exceeded'),
    });
  });
});
