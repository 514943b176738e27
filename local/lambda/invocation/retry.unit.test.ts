import { describe, it } from 'node:test';
import { expect } from 'expect';
import { isTooOld, mayRetry, nextAttempt } from './retry.ts';

const event = (failures: number, throttles = 0) => ({ acceptedAt: 1_000, failures, throttles });
const config = (of: { MaximumRetryAttempts?: number; MaximumEventAgeInSeconds?: number }) => ({
  LastModified: 0,
  ...of,
});

describe('an asynchronous invocation that failed', () => {
  it('is tried twice more, or as often as the function says', () => {
    expect([1, 2, 3].map((failures) => mayRetry(event(failures), undefined))).toEqual([true, true, false]);
    expect(mayRetry(event(1), config({ MaximumRetryAttempts: 0 }))).toBe(false);
  });
  it('is tried after one minute, then after two', () => {
    expect(nextAttempt(event(1), 5_000)).toBe(65_000);
    expect(nextAttempt(event(2), 5_000)).toBe(125_000);
  });
  it('is tried sooner when it was only throttled: after 1, 2, 4 … seconds, at most five minutes', () => {
    expect([1, 2, 3, 9, 10, 99].map((throttles) => nextAttempt(event(0, throttles), 0))).toEqual([
      1_000, 2_000, 4_000, 256_000, 300_000, 300_000,
    ]);
  });
  it('is too old after six hours, or after the age that the function says', () => {
    expect(isTooOld(event(1), undefined, 1_000 + 21_600_000)).toBe(false);
    expect(isTooOld(event(1), undefined, 1_001 + 21_600_000)).toBe(true);
    expect(isTooOld(event(1), config({ MaximumEventAgeInSeconds: 60 }), 61_001)).toBe(true);
  });
});
