import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow, Step } from '../../kernel/order-record.ts';
import { AmountTooLarge } from '../../kernel/money.ts';
import { listingOf } from '../../kernel/order-listing.ts';
import { receiptOf } from '../contract.ts';
import { compensationFailed, goodwillFailed } from './operators-notice.ts';
import { settle } from './settlement.ts';
import { viewOf } from './order-view.ts';
import { totalOf } from './total.ts';

const order: OrderRow = {
  orderId: 'o1',
  row: 'ORDER',
  schemaVersion: 1,
  status: 'OPEN',
  userId: 'u1',
  redeem: true,
  paymentMethod: 'test-ok',
  currency: 'EUR',
  lines: [{ bookId: 'b1', title: 'The 10X Rule', quantity: 50, unitPrice: 2000 }],
  executionArn: 'arn:execution',
  openedAt: '2026-11-21T10:00:00.000Z',
  timeline: [],
};
const steps = (...names: Step[]) => new Set(names);

describe('the total', () => {
  it('is exact', () => {
    expect(totalOf([...order.lines, { quantity: 1, unitPrice: 7500 }])).toBe(107_500);
  });

  it('is refused where it could not be counted exactly', () => {
    const dear = { quantity: 1, unitPrice: Number.MAX_SAFE_INTEGER };
    expect(() => totalOf([dear, dear])).toThrow(AmountTooLarge);
  });
});

describe('an order as its customer sees it', () => {
  it('has what is known of it, and nothing of how it is kept', () => {
    const { orderId, status, userId, redeem, paymentMethod, currency, lines, openedAt } = order;
    const kept = { ...order, ...listingOf(orderId, openedAt), cause: 'nobody’s', onTheWayWith: 'c1' };
    expect(viewOf(kept, { isStaff: false })).toEqual({
      orderId,
      status,
      userId,
      redeem,
      paymentMethod,
      currency,
      lines,
      total: 100_000,
      placedAt: openedAt,
    });
  });
});

describe('the receipt', () => {
  it('tells lines, money and courier, and nothing of the customer', () => {
    const sold = { ...order, total: 100_000, pointsUsed: 300, amountDue: 70_000 };
    const receipt = receiptOf({ ...sold, courier: { courierId: 'red-bicycle', name: 'Red Bicycle' } });
    expect(receipt.split('\n')).toEqual([
      'Order o1',
      '',
      '50 × The 10X Rule: 1,000.00 EUR',
      '',
      'Total: 1,000.00 EUR',
      'Paid with points: 300',
      'Charged: 700.00 EUR',
      'Courier: Red Bicycle',
    ]);
    expect(receipt).not.toContain('u1');
  });
});

describe('an order as it is shown', () => {
  it('tells staff of its disputes, and nobody else', () => {
    const disputes = [{ disputeId: 'du_1', status: 'lost', reason: 'general', amount: 100_000 }];
    expect(viewOf({ ...order, disputes }, { isStaff: true })).toMatchObject({ disputes });
    expect(viewOf({ ...order, disputes }, { isStaff: false })).not.toHaveProperty('disputes');
  });
});

describe('an order whose checkout has ended early', () => {
  it('owes back what it holds', () => {
    const done = steps('CheckInventory', 'RedeemPoints', 'BillCustomer');
    expect(settle({ status: 'OPEN', total: 1 }, done)).toEqual({
      status: 'COMPENSATION_FAILED',
      owed: ['RefundCustomer', 'RestoreQuantity', 'RestoreRedeemPoints'],
    });
  });

  it('owes only what has not been given back', () => {
    const done = steps('CheckInventory', 'RedeemPoints', 'BillCustomer', 'RefundCustomer', 'RestoreQuantity');
    expect(settle({ status: 'CANCELLING', total: 1 }, done)).toEqual({
      status: 'COMPENSATION_FAILED',
      owed: ['RestoreRedeemPoints'],
    });
  });

  it('may have been charged without a record of it, once it had a total', () => {
    expect(settle({ status: 'OPEN', total: 1 }, steps())).toEqual({
      status: 'COMPENSATION_FAILED',
      owed: ['RefundCustomer'],
    });
  });

  it('is cancelled when there is nothing to give back', () => {
    expect(settle({ status: 'OPEN' }, steps())).toEqual({ status: 'CANCELLED' });
  });

  it('is left alone when it has an end', () => {
    for (const status of ['DISPATCHED', 'CANCELLED', 'REJECTED', 'COMPENSATION_FAILED'] as const)
      expect(settle({ status, total: 1 }, steps('CheckInventory'))).toBeUndefined();
  });

  it('is told to operators with what is owed and how to mend it, and without the customer', () => {
    const failed = {
      ...order,
      owed: ['RefundCustomer' as const],
      reason: 'PaymentDeclined',
      timeline: [{ at: '', step: 'StartUndo', attempt: 0, outcome: 'done' }],
    };
    const { subject, text } = compensationFailed(failed, 'PaymentUnavailable');
    expect(text).toContain('cancelled (PaymentDeclined), but not undone (PaymentUnavailable).');
    expect(compensationFailed(failed, 'PaymentDeclined').text).toContain('but not undone.');
    expect(subject).toBe('Order o1: compensation failed');
    expect(text).toMatch(/Still owed: RefundCustomer/);
    expect(text).toMatch(/redrive-execution --execution-arn arn:execution/);
    expect(text).not.toContain('u1');
    // The sweeper would give it back, too.
    expect(text).toMatch(/is not to be done at all.*\n.*orders -- skip o1 STEP/);
    const byHand = { at: '', note: 'by hand' };
    const leftOut = { ...failed, waived: { RefundCustomer: byHand } };
    expect(compensationFailed(leftOut, 'PaymentUnavailable').text).toContain(
      '\nStill owed: nothing, for all of it is left out\n',
    );
  });

  it('is mended by an undo of its own when its checkout had undone it before', () => {
    const entry = { at: '', attempt: 0, outcome: 'done' };
    const timeline = ['StartUndo', 'FollowPayment', 'StartUndo'].map((step) => ({ ...entry, step }));
    const failed = { ...order, owed: ['RefundCustomer' as const], timeline };
    const { text } = compensationFailed(failed, 'RefundRefused');
    expect(text).not.toContain('redrive');
    expect(text).toContain('npm run orders -- retry o1');
  });
});

describe('operators of whose order a refund was accepted, and has failed,', () => {
  it('read that each retry makes another one, whether or not it has left', () => {
    for (const notice of [compensationFailed, goodwillFailed]) {
      expect(notice(order, 'RefundFailed').text).toContain('Each retry makes another.');
      expect(notice(order, 'RefundRefused').text).not.toContain('Each retry makes another.');
    }
  });
});
