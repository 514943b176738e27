import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Moved, OrderRow } from '../../src/kernel/order-record.ts';
import { inDoubt, movementsOf } from './movements.ts';

const order = (moved: readonly Moved[], more: Partial<OrderRow> = {}): OrderRow => ({
  orderId: 'o1',
  row: 'ORDER',
  schemaVersion: 1,
  status: 'DISPATCHED',
  userId: 'u1',
  redeem: false,
  paymentMethod: 'test-ok',
  currency: 'EUR',
  lines: [
    { bookId: 'b1', title: 'A book', quantity: 2, unitPrice: 2000 },
    { bookId: 'b2', title: 'Another', quantity: 1, unitPrice: 2000 },
  ],
  executionArn: 'arn:x',
  openedAt: '2026-01-01T10:00:00.123Z',
  timeline: moved.map((each, attempt) => ({ at: '', step: 'X', attempt, outcome: 'done', moved: each })),
  ...more,
});

describe('what an order has moved', () => {
  it('is what it has sold, used and paid', () => {
    expect(movementsOf(order([{ stock: { b1: -2 } }, { points: -30 }], { charged: 1000 }))).toEqual({
      stock: '-2',
      points: '-30',
      money: '10.00 EUR charged',
    });
  });

  it('is what it took and gave back', () => {
    const undone = [
      { stock: { b1: -2 } },
      { points: -30 },
      { money: 1000 },
      { stock: { b1: 2 } },
      { points: 30 },
    ];
    expect(movementsOf(order(undone, { charged: 1000, refunded: 1000 }))).toEqual({
      stock: '-2, +2',
      points: '-30, +30',
      money: '10.00 EUR charged, 10.00 EUR refunded',
    });
  });

  it('names the books where there are several', () => {
    const { stock } = movementsOf(order([{ stock: { b1: -2, b2: -1 } }, { stock: { b1: 2, b2: 1 } }]));
    expect(stock).toBe('-2, +2 A book; -1, +1 Another');
  });

  it('is nothing of an order that was not accepted, or of none', () => {
    const nothing = { stock: 'none moved', points: 'none moved', money: 'none moved' };
    expect(movementsOf(order([{}]))).toEqual(nothing);
    expect(movementsOf(undefined)).toEqual(nothing);
  });

  it('is in doubt while nobody knows whether it was charged', () => {
    const owed = (more: Partial<OrderRow>) =>
      order([], { status: 'COMPENSATION_FAILED', total: 4000, ...more });
    expect(inDoubt(owed({}))).toBe(4000);
    expect(movementsOf(owed({ pointsUsed: 200, amountDue: 2000 })).money).toBe(
      'in doubt: 20.00 EUR may have been charged',
    );
  });

  it('is in doubt of an order that was stopped or closed when it may have been billed', () => {
    for (const reason of ['BillingInDoubt', 'PaymentPending', 'CheckoutStopped', 'CancelledByCustomer'])
      for (const status of ['COMPENSATION_FAILED', 'CANCELLING'] as const)
        expect([reason, inDoubt(order([], { status, reason, total: 4000 }))]).toEqual([reason, 4000]);
    const redeemed = { redeem: true, pointsUsed: 200, amountDue: 2000 };
    expect(inDoubt(order([], { reason: 'CheckoutStopped', total: 4000, ...redeemed }))).toBe(2000);
  });

  it('is not in doubt of an order that was refused its payment, or was not billed', () => {
    const owed = (more: Partial<OrderRow>) =>
      inDoubt(order([], { status: 'COMPENSATION_FAILED', total: 4000, ...more }));
    const unpaid = [
      'PaymentDeclined',
      'PaymentActionRequired',
      'CheckInventoryFailed',
      'CalculateTotalFailed',
      'RedeemPointsFailed',
    ];
    for (const reason of unpaid) expect([reason, owed({ reason })]).toEqual([reason, 0]);
    expect(owed({ reason: 'CheckoutStopped', redeem: true })).toBe(0);
    const tries = (outcome: string) => [{ at: '', step: 'BillCustomer', attempt: 0, outcome }];
    expect(owed({ reason: 'CheckoutStopped', timeline: tries('PaymentDeclined') })).toBe(0);
    expect(owed({ reason: 'CheckoutStopped', timeline: tries('PaymentUnavailable') })).toBe(4000);
  });

  it('is in doubt again when the provider has told of a payment that it had refused', () => {
    const told = (outcome: string) =>
      inDoubt(
        order([], {
          status: 'COMPENSATION_FAILED',
          reason: 'PaymentDeclined',
          total: 4000,
          timeline: [{ at: '', step: 'FollowPayment', attempt: 0, outcome }],
        }),
      );
    expect([told('PaidLate'), told('Disputed')]).toEqual([4000, 0]);
  });

  it('is not in doubt once it is charged or refunded, is left to a hand, or was nothing to pay', () => {
    const known: Partial<OrderRow>[] = [
      { charged: 4000 },
      { charged: 0 },
      { refunded: 0 },
      { waived: { RefundCustomer: { at: '', note: 'by bank transfer' } } },
      { amountDue: 0 },
    ];
    for (const more of known) expect(inDoubt(order([], { total: 4000, ...more }))).toBe(0);
    expect([inDoubt(order([])), inDoubt(undefined)]).toEqual([0, 0]);
  });
});
