import { describe, it } from 'node:test';
import { expect } from 'expect';
import { median, percentile, ratio, shown } from './figures.ts';
import { inRounds } from './rounds.ts';

describe('figures of several rounds', () => {
  it('are told by the one in the middle', () => {
    expect(median([3, 100, 1])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it('are told by what so many in a hundred do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([50, 99, 100].map((part) => percentile(hundred, part))).toEqual([50, 99, 100]);
    expect([1, 50, 99].map((part) => percentile([7], part))).toEqual([7, 7, 7]);
    expect(percentile([], 50)).toBeNaN();
  });

  it('are compared round by round: a slow round slows both', () => {
    expect(ratio([10, 1, 20], [20, 2, 50])).toBe(0.5);
  });

  it('are shown with as many digits as say something', () => {
    expect([12_345.6, 1.234, 0.012_34, NaN].map(shown)).toEqual(['12,346', '1.2', '0.012', '–']);
  });

  it('are taken in turns, once forwards and once backwards', async () => {
    const order: string[] = [];
    const subject = (name: string) => ({
      name,
      measure: () => {
        order.push(name);
        return Promise.resolve(order.length);
      },
    });
    const answers = await inRounds(2, ['a', 'b', 'c'].map(subject));
    expect(order.join('')).toBe('abccba');
    expect(answers.get('a')).toEqual([1, 6]);
  });
});
