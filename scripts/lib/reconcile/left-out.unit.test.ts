import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { UndoStep } from '../../../src/kernel/order-record.ts';
import { reconcileMoney } from './money.ts';
import { leftOutOf } from './orders.ts';
import { reconcileStock } from './stock.ts';
import { at, book, effect, facts, HELD, order } from './test-rows.ts';

describe('what operators have left out', () => {
  const waived = (step: UndoStep) => ({ waived: { [step]: { at, note: 'by hand' } } });
  const charge = { paymentKey: 'o#charge', status: 'CAPTURED', amount: 500, refunded: 0 };

  it('is named, and is no difference', () => {
    const unpaid = facts(order('CANCELLED', { charged: 500, refunded: 0, ...waived('RefundCustomer') }));
    expect(reconcileMoney([charge], unpaid)).toEqual([]);
    expect(leftOutOf(unpaid)).toEqual([{ orderId: 'o', step: 'RefundCustomer', at, note: 'by hand' }]);
    const nothing = effect('RestoreQuantity', { stock: {} });
    const kept = facts(HELD, nothing, order('CANCELLED', waived('RestoreQuantity')));
    expect(reconcileStock([book({ quantity: 8, held: 2 })], kept)).toEqual([]);
    expect(reconcileStock([book({})], kept)).toEqual([]);
    expect(reconcileStock([book({ quantity: 7, held: 3 })], kept)).toHaveLength(1);
  });
});
