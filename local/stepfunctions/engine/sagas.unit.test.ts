import { describe, it } from 'node:test';
import { expect } from 'expect';
import { failing, run, task } from './test-saga.ts';

describe('an undo that is built of Catch and Retry', () => {
  it('goes back the way it came, with what it needs from the steps before', async () => {
    const caught = (Next: string) => ({
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.why', Next }],
    });
    const { outcome, names } = await run(
      {
        Reserve: { ...task({ ResultPath: '$.reservation' }), End: undefined, Next: 'Bill' },
        Bill: { ...task({ ResultPath: '$.bill', ...caught('Release') }), End: undefined, Next: 'Ship' },
        Ship: task({ ResultPath: '$.parcel', ...caught('Refund') }),
        Refund: { ...task({ InputPath: '$.bill', ResultPath: null }), End: undefined, Next: 'Release' },
        Release: task({ InputPath: '$.reservation', ResultPath: null, OutputPath: '$.why.Error' }),
      },
      { Reserve: () => 'r1', Bill: () => 'b1', Ship: failing('NoCourier') },
      { order: 'o1' },
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: 'NoCourier' });
    expect(names).toEqual(['Reserve', 'Bill', 'Ship', 'Refund', 'Release']);
  });

  it('gives a state all its attempts again whenever it is entered', async () => {
    const { outcome, names } = await run(
      {
        Try: task({
          Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['Busy'], Next: 'Again' }],
        }),
        Again: { Type: 'Pass', Next: 'Try' },
      },
      { Try: failing('Busy', 'Busy', 'Busy') },
    );
    expect(outcome.status).toBe('SUCCEEDED');
    expect(names.length).toBe(4);
  });

  it('tells each attempt its number', async () => {
    const { calls } = await run(
      { A: task({ Parameters: { 'n.$': '$$.State.RetryCount' }, Retry: [{ ErrorEquals: ['Busy'] }] }) },
      { A: failing('Busy', 'Busy') },
    );
    expect(calls.map((call) => call.arguments)).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
  });

  it('takes the first retrier that fits, even one that tries no more', async () => {
    const { names } = await run(
      {
        A: task({
          Retry: [
            { ErrorEquals: ['Never'], MaxAttempts: 9 },
            { ErrorEquals: ['Busy', 'Other'], MaxAttempts: 1, IntervalSeconds: 5 },
            { ErrorEquals: ['States.ALL'], MaxAttempts: 9 },
          ],
        }),
      },
      { A: failing('Busy', 'Other', 'Busy') },
    );
    expect(names.length).toBe(2);
  });

  it('keeps what is wrong with the definition out of Retry and Catch', async () => {
    for (const wrong of [
      { Parameters: { 'a.$': '$.absent' } },
      { Parameters: { 'a.$': 'States.ArrayLength($)' } },
      { ResultSelector: { 'a.$': '$.absent' } },
      { OutputPath: '$.absent' },
    ]) {
      const { outcome, names } = await run(
        {
          A: task({
            ...wrong,
            Retry: [{ ErrorEquals: ['States.ALL'] }],
            Catch: [
              { ErrorEquals: ['States.Runtime', 'States.TaskFailed'], Next: 'B' },
              { ErrorEquals: ['States.ALL'], Next: 'B' },
            ],
          }),
          B: { Type: 'Succeed' },
        },
        {},
      );
      expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
      expect(names.length).toBeLessThan(2);
    }
  });
});
