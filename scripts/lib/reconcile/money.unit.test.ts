import { describe, it } from 'node:test';
import { expect } from 'expect';
import { reconcileMoney } from './money.ts';
import { facts, order, rules } from './test-rows.ts';

describe('the money of an order', () => {
  const charge = { paymentKey: 'o#charge', status: 'CAPTURED', amount: 500, refunded: 0 };

  it('is what was due when it has left, nothing when it has not, and anything while it is under way', () => {
    const left = order('DISPATCHED', { amountDue: 500, charged: 500 });
    expect(reconcileMoney([charge], facts(left))).toEqual([]);
    const back = order('CANCELLED', { amountDue: 500, charged: 500, refunded: 500 });
    expect(reconcileMoney([{ ...charge, refunded: 500 }], facts(back))).toEqual([]);
    expect(reconcileMoney([charge], facts(order('OPEN')))).toEqual([]);
    expect(reconcileMoney([charge], facts(order('COMPENSATION_FAILED')))).toEqual([]);
    expect(reconcileMoney([], facts(order('REJECTED')))).toEqual([]);
    expect(reconcileMoney([{ ...charge, status: 'DECLINED' }], facts(order('CANCELLED')))).toEqual([]);
  });

  it('is with the customer of a cancelled order as well where their bank has taken it back', () => {
    const back = facts(order('CANCELLED', { amountDue: 500, charged: 500, refunded: 500 }));
    expect(reconcileMoney([{ ...charge, lost: 500 }], back)).toEqual([]);
    expect(reconcileMoney([{ ...charge, refunded: 500, lost: 500 }], back)).toEqual([]);
    const left = facts(order('DISPATCHED', { amountDue: 500, charged: 500 }));
    expect(reconcileMoney([{ ...charge, lost: 500 }], left)).toEqual([]);
  });

  it('tells what was taken too much, too little, or for nobody', () => {
    const [tooMuch] = reconcileMoney([charge], facts(order('CANCELLED', { charged: 500, refunded: 500 })));
    expect(tooMuch).toMatchObject({ id: 'o', expected: 0, found: 500 });
    const unpaid = facts(order('DISPATCHED', { amountDue: 500, charged: 500 }));
    expect(reconcileMoney([], unpaid)[0]).toMatchObject({ id: 'o', expected: 500, found: 0 });
    expect(reconcileMoney([charge], [])[0]).toMatchObject({ id: 'o#charge', expected: 0, found: 500 });
    expect(rules(reconcileMoney([{ ...charge, refunded: 501 }], facts(order('OPEN'))))).toEqual([
      'what is kept after refunds is never negative',
    ]);
  });
});

describe('goodwill', () => {
  it('is not due any more', () => {
    const left = facts(order('DISPATCHED', { amountDue: 500, charged: 500, refunded: 500, goodwill: 500 }));
    const charge = { paymentKey: 'o#charge', status: 'CAPTURED', amount: 500, refunded: 500 };
    expect(reconcileMoney([charge], left)).toEqual([]);
    expect(reconcileMoney([{ ...charge, refunded: 0 }], left)).toHaveLength(2);
  });
});
