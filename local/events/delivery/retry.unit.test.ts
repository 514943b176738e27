import { describe, it } from 'node:test';
import { expect } from 'expect';
import { givenUp, mayHeal, retryDelay } from './retry.ts';

const target = { Id: '1', Arn: 'arn' };

describe('a delivery that failed', () => {
  it('is tried again after 1, 2, 4 … seconds, at most 10 minutes', () => {
    expect([1, 2, 3, 10, 11, 100].map(retryDelay)).toEqual([1_000, 2_000, 4_000, 512_000, 600_000, 600_000]);
  });
  it('is given up after 185 attempts more, or a day', () => {
    expect(givenUp(target, 185, 0, 86_399_999)).toBeUndefined();
    expect(givenUp(target, 186, 0, 1_000)).toBe('MaximumRetryAttempts');
    expect(givenUp(target, 1, 0, 86_400_000)).toBe('MaximumEventAgeInSeconds');
  });
  it('is given up as its target says', () => {
    const RetryPolicy = { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 };
    expect(givenUp({ ...target, RetryPolicy }, 1, 0, 1)).toBe('MaximumRetryAttempts');
    expect(givenUp({ ...target, RetryPolicy: { MaximumEventAgeInSeconds: 60 } }, 1, 0, 60_000)).toBe(
      'MaximumEventAgeInSeconds',
    );
  });
  it('may heal when it was throttled or the service failed, not when there is nothing to deliver to', () => {
    const status = (httpStatusCode: number) => ({ name: 'X', $metadata: { httpStatusCode } });
    expect(mayHeal(status(500))).toBe(true);
    expect(mayHeal({ ...status(429), name: 'TooManyRequestsException' })).toBe(true);
    expect(mayHeal(status(404))).toBe(false);
    expect(mayHeal({ ...status(501), name: 'UnsupportedByLocalCloud' })).toBe(false);
    expect(mayHeal(new Error('no answer'))).toBe(true);
  });
});
