import { describe, it } from 'node:test';
import { expect } from 'expect';
import { reconcileStock } from './stock.ts';
import { book, facts, HELD, RESTORED, rules, SOLD } from './test-rows.ts';

describe('the stock of a book', () => {
  it('balances while its pieces are on the shelf, held, sold or put back', () => {
    expect(reconcileStock([book({})], facts(HELD, RESTORED))).toEqual([]);
    expect(reconcileStock([book({ quantity: 8, held: 2 })], facts(HELD))).toEqual([]);
    expect(reconcileStock([book({ quantity: 8, sold: 2 })], facts(HELD, SOLD))).toEqual([]);
  });

  it('tells what is missing, and by how many', () => {
    expect(reconcileStock([book({ quantity: 9 })], [])).toEqual([
      { of: 'stock', id: 'b', rule: 'initial = on the shelf + held + sold', expected: 10, found: 9 },
    ]);
    expect(rules(reconcileStock([book({ quantity: 8, held: 2 })], facts(HELD, SOLD)))).toEqual([
      'held = what open orders hold',
      'sold = what has been dispatched',
    ]);
    expect(rules(reconcileStock([book({ quantity: -1, sold: 11 })], []))).toContain(
      'on the shelf is never negative',
    );
    expect(rules(reconcileStock([], facts(HELD)))).toEqual(['a book of an order exists']);
  });
});
