import { describe, it } from 'node:test';
import { expect } from 'expect';
import { PlatformUnavailable } from './errors.ts';
import { untilDecided } from './until-decided.ts';

const named = (name: string) => Object.assign(new Error('Transaction is ongoing for the item'), { name });

/** Fails with each of these in turn, then answers how often it was tried. */
const failing = (errors: readonly Error[]) => {
  let tries = 0;
  return () => {
    const error = errors[tries];
    tries += 1;
    return error ? Promise.reject(error) : Promise.resolve(tries);
  };
};

describe('a write that meets another', () => {
  it('is tried until it is decided', async () => {
    const conflict = named('TransactionConflictException');
    expect(await untilDecided(failing([conflict, new PlatformUnavailable('busy'), conflict]))).toBe(4);
  });

  it('is not tried again once it was refused', async () => {
    const refused = named('ConditionalCheckFailedException');
    await expect(untilDecided(failing([refused]))).rejects.toBe(refused);
  });

  it('is left to others when the patience is over', async () => {
    const attempt = failing(Array.from({ length: 1000 }, () => named('TransactionConflictException')));
    await expect(untilDecided(attempt, 50)).rejects.toThrow(PlatformUnavailable);
    // It goes on where it was: not all of them have been tried.
    await expect(untilDecided(attempt, 0)).rejects.toThrow(PlatformUnavailable);
  });
});
