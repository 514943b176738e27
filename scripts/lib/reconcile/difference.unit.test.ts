import { describe, it } from 'node:test';
import { expect } from 'expect';
import { stillDiffering } from './difference.ts';

describe('a difference', () => {
  const held = { of: 'stock', id: 'b', rule: 'held = what open orders hold', expected: 5, found: 6 } as const;

  it('stands while its two numbers move alike, for orders go on', () => {
    const later = { ...held, expected: 7, found: 8 };
    expect(stillDiffering([held], [later])).toEqual([later]);
    const status = { ...held, of: 'order', expected: 'RUNNING', found: 'FAILED (order OPEN)' } as const;
    const ended = { ...status, found: 'FAILED (order CANCELLING)' };
    expect(stillDiffering([status], [ended])).toEqual([ended]);
  });

  it('has passed when another reading shows none, or another one', () => {
    expect(stillDiffering([held], [])).toEqual([]);
    expect(stillDiffering([held], [{ ...held, found: 7 }])).toEqual([]);
    expect(stillDiffering([held], [{ ...held, id: 'c' }])).toEqual([]);
  });
});
