import { stripVTControlCharacters } from 'node:util';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { isTooLarge, weightNotes, weightRows } from './weights.ts';

const KB = 1024;
const of = (name: string, bytes: number) => ({ name, bytes, zipBytes: 100 * KB });
const bundles = [of('hello', 400 * KB), of('large', 400 * KB + 1), of('receiveStripeEvent', 420 * KB)];
const times = new Map([
  ['hello', { clock: 20, cpu: 20 }],
  ['large', { clock: 60, cpu: 30 }],
  ['receiveStripeEvent', { clock: 60, cpu: 51 }],
]);

describe('what functions weigh', () => {
  it('is marked where it is more than they may, each by its own limit', () => {
    const rows = weightRows(bundles, times).map((cells) => cells.map(stripVTControlCharacters));
    expect(rows).toEqual([
      ['hello', '100', '400', '', '20', '20', '1.00'],
      ['large', '100', '✗ 400', '', '✗ 60', '30', '1.50'],
      ['receiveStripeEvent', '100', '420', '450', '✗ 60', '✗ 51', '2.55'],
      ['at most', '', '', '400', '50', '50', ''],
    ]);
    expect(bundles.map(isTooLarge)).toEqual([false, true, false]);
  });

  it('is told again below the table, where it is too much', () => {
    expect(weightNotes(bundles, times)).toEqual([
      'Larger than they may be: large',
      '1 of 3 took the processor longer than they may, on this machine',
    ]);
    expect(weightNotes([of('hello', 1)], new Map([['hello', { clock: 90, cpu: 9 }]]))).toEqual([]);
  });
});
