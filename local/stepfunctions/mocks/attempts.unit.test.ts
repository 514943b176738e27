import { describe, it } from 'node:test';
import { expect } from 'expect';
import { clash, keyFor, rangeOf } from './attempts.ts';

describe('attempts, as a mock names them', () => {
  it('are a number from 0, or the first and the last of several', () => {
    expect(rangeOf('0')).toEqual([0, 0]);
    expect(rangeOf('12')).toEqual([12, 12]);
    expect(rangeOf('0-2')).toEqual([0, 2]);
    expect(rangeOf('3-3')).toEqual([3, 3]);
  });

  it('are nothing else', () => {
    for (const text of ['', '-1', '1-', '2-1', '01', '1.5', ' 1', 'x', '1-2-3', '*', '10000'])
      expect([text, rangeOf(text)]).toEqual([text, undefined]);
  });

  it('are looked up by number, and * has the rest', () => {
    const keys = ['*', '0', '2-4'];
    expect([0, 1, 2, 3, 4, 5].map((attempt) => keyFor(keys, attempt))).toEqual([
      '0',
      '*',
      '2-4',
      '2-4',
      '2-4',
      '*',
    ]);
    expect(keyFor(['0'], 1)).toBeUndefined();
  });

  it('clash where two keys are for the same', () => {
    expect(clash(['0', '1-2', '3', '*'])).toBeUndefined();
    expect(clash(['2', '0', '1-3'])).toEqual(['1-3', '2']);
    expect(clash(['0-5', '1', '2-3'])).toEqual(['0-5', '1']);
  });
});
