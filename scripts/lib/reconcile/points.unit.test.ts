import { describe, it } from 'node:test';
import { expect } from 'expect';
import { reconcilePoints } from './points.ts';
import { at, effect, facts, rules } from './test-rows.ts';

describe('the points of a user', () => {
  const user = { userId: 'u', name: '', email: '', address: '', points: 30 };
  const opening = { userId: 'u', entry: 'OPENING', at, points: 30 };
  const redeemed = { userId: 'u', entry: 'ORDER#o#redeemed', at, points: -20 };
  const redeem = effect('RedeemPoints', { points: -20 });

  it('are the sum of the ledger, which has what orders moved', () => {
    expect(reconcilePoints([user], [opening], [])).toEqual([]);
    expect(reconcilePoints([{ ...user, points: 10 }], [opening, redeemed], facts(redeem))).toEqual([]);
  });

  it('tell when their user has no row', () => {
    expect(reconcilePoints([], [opening, { ...opening, entry: 'ERASED#1', points: 0 }], [])).toEqual([
      { of: 'points', id: 'u', rule: 'a user of the ledger exists', expected: 'a row', found: 'none' },
    ]);
  });

  it('tell when one has moved without the other', () => {
    expect(rules(reconcilePoints([user], [], []))).toEqual(['balance = sum of the ledger']);
    const ordersRule = 'the order’s entries in the ledger = what its steps moved';
    expect(rules(reconcilePoints([user], [opening], facts(redeem)))).toEqual([ordersRule]);
    expect(rules(reconcilePoints([{ ...user, points: 10 }], [opening, redeemed], []))).toEqual([ordersRule]);
    const overdrawn = { ...opening, points: -1 };
    expect(rules(reconcilePoints([{ ...user, points: -1 }], [overdrawn], []))).toEqual([
      'the balance is never negative',
    ]);
  });
});
