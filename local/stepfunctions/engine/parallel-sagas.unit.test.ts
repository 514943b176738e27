import { describe, it } from 'node:test';
import { expect } from 'expect';
import { payload } from './payload.ts';
import { CALLBACK, testEngine } from './test-engine.ts';
import { branch, failing, machine, run, task } from './test-saga.ts';

describe('a Parallel of steps', () => {
  const parallel = (more: object, ...branches: object[]) => ({
    Type: 'Parallel',
    Branches: branches,
    End: true,
    ...more,
  });

  it('retries a step in its branch, and all of it only when the branch gives up', async () => {
    const states = {
      P: parallel(
        { Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }] },
        branch('A', task()),
        branch('B', task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }] })),
      ),
    };
    const once = await run(states, { B: failing('Busy') });
    expect(once.names).toEqual(['A', 'B', 'B']);
    const twice = await run(states, { B: failing('Busy', 'Busy', 'Busy') });
    expect(twice.names).toEqual(['A', 'B', 'B', 'A', 'B', 'B']);
    expect(twice.outcome.status).toBe('SUCCEEDED');
  });

  it('catches nothing of a branch whose own catcher is wrong', async () => {
    const wrong = { ErrorEquals: ['Broken'], Assign: { 'why.$': '$.absent' }, Next: 'After' };
    const step = { ...task({ Catch: [wrong] }), End: undefined, Next: 'After' };
    const { outcome, types } = await run(
      {
        P: parallel(
          { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }] },
          { StartAt: 'A', States: { A: step, After: { Type: 'Succeed' } } },
        ),
        Undo: { Type: 'Succeed' },
      },
      { A: failing('Broken') },
    );
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(types().slice(-2)).toEqual(['LambdaFunctionFailed', 'ExecutionFailed']);
  });

  it('lets go of the callbacks of its other branches when one fails', async () => {
    const test = testEngine(
      machine({
        P: parallel(
          { Catch: [{ ErrorEquals: ['Broken'], ResultPath: '$.why', Next: 'After' }] },
          branch('Wait', task({ Resource: CALLBACK })),
          branch('Bad', task({ Resource: CALLBACK })),
        ),
        After: { Type: 'Succeed', OutputPath: '$.why.Error' },
      }),
    );
    await test.start({ n: 1 });
    await test.until(() => test.calls.length === 2);
    const token = (name: string) => test.calls.find(({ stateName }) => stateName === name)?.token ?? '';
    await test.engine.callbacks.fail(token('Bad'), { error: 'Broken' });
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'Broken' });
    await expect(test.engine.callbacks.succeed(token('Wait'), payload(1))).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
  });

  it('waits for every branch, whatever else they wait for', async () => {
    const { outcome, clock } = await run(
      {
        P: parallel(
          {},
          branch('Short', { Type: 'Wait', Seconds: 3, End: true }),
          branch(
            'Inner',
            parallel(
              {},
              branch('Long', { Type: 'Wait', SecondsPath: '$.n', End: true }),
              branch('A', task()),
            ),
          ),
        ),
      },
      {},
      { n: 40 },
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: [{ n: 40 }, [{ n: 40 }, null]] });
    expect(clock.now() - clock.start).toBe(40_000);
  });

  it('fails with the error of an inner Parallel, which none of its branches survives', async () => {
    const { outcome, types } = await run(
      {
        P: parallel(
          {},
          branch('Wait', { Type: 'Wait', Seconds: 3, End: true }),
          branch(
            'Inner',
            parallel(
              {},
              branch('Beside', task({ Resource: CALLBACK })),
              branch('Bad', { Type: 'Fail', Error: 'Broken', Cause: 'in two' }),
            ),
          ),
        ),
      },
      {},
    );
    expect(outcome).toEqual({ status: 'FAILED', error: 'Broken', cause: 'in two' });
    expect(types().filter((type) => type.endsWith('Aborted'))).toEqual([
      'TaskStateAborted',
      'WaitStateAborted',
      'ParallelStateAborted',
    ]);
  });
});
