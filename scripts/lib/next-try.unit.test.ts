import { describe, it } from 'node:test';
import { expect } from 'expect';
import { nextTry, retriesIn } from './next-try.ts';

const {
  Refund = [],
  Plain = [],
  Once,
} = retriesIn(
  JSON.stringify({
    StartAt: 'Refund',
    States: {
      Refund: {
        Type: 'Task',
        Retry: [
          { ErrorEquals: ['OrderClosed'], MaxAttempts: 0 },
          { ErrorEquals: ['Busy'], IntervalSeconds: 5, BackoffRate: 1, MaxAttempts: 2 },
          { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxDelaySeconds: 6, JitterStrategy: 'FULL' },
        ],
      },
      Plain: { Type: 'Task', Retry: [{ ErrorEquals: ['States.TaskFailed'] }] },
      Once: { Type: 'Task' },
    },
  }),
);

describe('the next try of a state', () => {
  it('comes later each time, up to the longest delay, until its tries are spent', () => {
    const refused = (times: number) => nextTry(Refund, Array<string>(times).fill('Refused'));
    expect([1, 2, 3, 4].map(refused)).toEqual([
      { seconds: 2, jitter: true },
      { seconds: 4, jitter: true },
      { seconds: 6, jitter: true },
      undefined,
    ]);
  });

  it('is counted by the first retrier that takes the error, each for itself', () => {
    expect(nextTry(Refund, ['Refused', 'Refused', 'Busy'])).toEqual({ seconds: 5, jitter: false });
    expect(nextTry(Refund, ['Busy', 'Refused', 'Busy', 'Busy'])).toBeUndefined();
    expect(nextTry(Refund, ['Refused', 'OrderClosed'])).toBeUndefined();
  });

  it('comes after 1, 2 and 4 seconds where nothing else is said, and never of what no retrier takes', () => {
    expect(nextTry(Plain, ['X', 'X', 'X'])).toEqual({ seconds: 4, jitter: false });
    expect(nextTry(Plain, ['States.Timeout'])).toBeUndefined();
    expect(nextTry(Once ?? [], ['X'])).toBeUndefined();
  });
});
