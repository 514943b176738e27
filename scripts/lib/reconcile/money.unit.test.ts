import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow, Step } from '../../../src/kernel/order-record.ts';
import { keptOfOwed, reconcileMoney } from './money.ts';
import type { ChargeRow } from './money.ts';
import { facts, order, rules } from './test-rows.ts';

describe('the money of an order', () => {
  const charge = { paymentKey: 'o#charge', status: 'CAPTURED', amount: 500, refunded: 0 };

  it('is what was due when it has left, nothing when it has not, and anything while it is under way', () => {
    const left = order('DISPATCHED', { amountDue: 500, charged: 500 });
    expect(reconcileMoney([charge], facts(left))).toEqual([]);
    const back = order('CANCELLED', { amountDue: 500, charged: 500, refunded: 500 });
    expect(reconcileMoney([{ ...charge, refunded: 500 }], facts(back))).toEqual([]);
    expect(reconcileMoney([charge], facts(order('OPEN')))).toEqual([]);
    const failed = facts(order('COMPENSATION_FAILED', { owed: ['RefundCustomer'] }));
    expect(reconcileMoney([charge], failed)).toEqual([]);
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

describe('the money of an order that could not be undone', () => {
  const charge = { paymentKey: 'o#charge', status: 'CAPTURED', amount: 500, refunded: 0 };
  const failed = (more: Partial<OrderRow>) => facts(order('COMPENSATION_FAILED', more));
  const owing = { owed: ['RefundCustomer', 'RestoreQuantity'] as Step[] };
  const saysCharged = 'the order says what the provider took';
  const saysBoth = 'the order says what the provider took and gave back';

  it('that is recorded as given back is with its customer', () => {
    const back = failed({ charged: 500, refunded: 500, owed: ['RestoreQuantity'] });
    expect(reconcileMoney([{ ...charge, refunded: 500 }], back)).toEqual([]);
    expect(reconcileMoney([{ ...charge, refunded: 200, lost: 300 }], back)).toEqual([]);
    expect(rules(reconcileMoney([charge], back))).toContain(saysBoth);
    const undoing = facts(order('CANCELLING', { charged: 500, refunded: 500 }));
    expect(rules(reconcileMoney([charge], undoing))).toContain(saysBoth);
  });

  it('was taken as the order says, whatever has come of its refund', () => {
    const charged = failed({ charged: 500, ...owing });
    for (const refunded of [0, 200, 500])
      expect(reconcileMoney([{ ...charge, refunded }], charged)).toEqual([]);
    expect(rules(reconcileMoney([{ ...charge, amount: 400 }], charged))).toEqual([saysCharged]);
    for (const status of ['COMPENSATION_FAILED', 'CANCELLING', 'OPEN'] as const)
      expect(rules(reconcileMoney([], facts(order(status, { charged: 500, ...owing }))))).toEqual([
        saysCharged,
      ]);
  });

  it('was never taken where no refund is owed', () => {
    const never = failed({ owed: ['RestoreQuantity'] });
    expect(reconcileMoney([], never)).toEqual([]);
    expect(rules(reconcileMoney([charge], never))).toEqual([saysCharged]);
  });

  it('may have been taken or not where nobody has heard, and is told with what is owed', () => {
    const kept = (charges: ChargeRow[], more: Partial<OrderRow> = owing) => {
      const orders = failed(more);
      expect(reconcileMoney(charges, orders)).toEqual([]);
      return keptOfOwed(charges, orders);
    };
    expect(kept([charge])).toEqual(new Map([['o', 500]]));
    expect(kept([{ ...charge, refunded: 500 }])).toEqual(new Map([['o', 0]]));
    expect(kept([])).toEqual(new Map([['o', 0]]));
    expect(kept([{ ...charge, status: 'VOIDED', amount: 0 }])).toEqual(new Map([['o', 0]]));
    for (const status of ['processing', 'AUTHORIZED'])
      expect(kept([{ ...charge, status }])).toEqual(new Map([['o', 'in doubt']]));
    expect(kept([], { owed: ['RestoreQuantity'] })).toEqual(new Map());
    const waived = { RefundCustomer: { at: 'then', note: 'by hand' } };
    expect(kept([charge], { ...owing, waived })).toEqual(new Map());
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
