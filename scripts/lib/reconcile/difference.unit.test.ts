import { describe, it } from 'node:test';
import { expect } from 'expect';
import { exitCodeOf, standing } from './difference.ts';

describe('a difference', () => {
  const held = { of: 'stock', id: 'b', rule: 'held = what open orders hold', expected: 5, found: 6 } as const;

  it('stands while its two numbers move alike, for orders go on', () => {
    const later = { ...held, expected: 7, found: 8 };
    expect(standing([[held], [later]])).toEqual({ differences: [later], moving: [] });
    const status = { ...held, of: 'order', expected: 'RUNNING', found: 'FAILED (order OPEN)' } as const;
    const ended = { ...status, found: 'FAILED (order CANCELLING)' };
    expect(standing([[status], [ended]])).toEqual({ differences: [ended], moving: [] });
  });

  it('has passed when another reading shows none', () => {
    const none = { differences: [], moving: [] };
    expect(standing([[held], []])).toEqual(none);
    expect(standing([[], [held], [held]])).toEqual(none);
    expect(standing([[held], [{ ...held, id: 'c' }]])).toEqual(none);
  });

  it('is not known to be one, nor to be none, where every reading shows another', () => {
    const later = { ...held, found: 7 };
    expect(standing([[held], [later]])).toEqual({ differences: [], moving: [later] });
    expect(standing([[held], [held], [later]])).toEqual({ differences: [], moving: [later] });
  });

  it('ends the command with 1, with 3 where it is not known, with 0 where there is none', () => {
    expect(exitCodeOf({ differences: [held], moving: [held] })).toBe(1);
    expect(exitCodeOf({ differences: [], moving: [held] })).toBe(3);
    expect(exitCodeOf({ differences: [], moving: [] })).toBe(0);
  });

  it('is what a single reading shows', () => {
    expect(standing([[held]])).toEqual({ differences: [held], moving: [] });
  });
});
