import { describe, it } from 'node:test';
import { expect } from 'expect';
import { CannotRun } from './command.ts';
import { eraseEach, type Erased } from './erasing.ts';

describe('users who are erased one after the other', () => {
  it('are all tried, whoever of them cannot be erased', async () => {
    const error = new CannotRun('User b was not erased: Throttled');
    const erasure = (userId: string) => ({ userId, erasedAt: '2026-01-01T00:00:00.000Z', now: true });
    const outcomes = eraseEach(['a', 'b', 'nobody', 'c'], async (userId) => {
      if (userId === 'b') throw error;
      return userId === 'nobody' ? undefined : erasure(userId);
    });
    const tried: Erased[] = [];
    for await (const outcome of outcomes) tried.push(outcome);
    expect(tried).toEqual([
      { userId: 'a', erasure: erasure('a') },
      { userId: 'b', error },
      { userId: 'nobody' },
      { userId: 'c', erasure: erasure('c') },
    ]);
  });
});
