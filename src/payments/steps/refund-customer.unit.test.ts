import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow } from '../../kernel/order-record.ts';
import type { Refund } from '../contract.ts';
import { PaymentUnavailable, RefundFailed, RefundRefused } from '../domain/errors.ts';
import type { Payment } from '../ports.ts';
import { refundCustomer } from './refund-customer.ts';

const paid: Payment = { paymentId: 'p1', status: 'CAPTURED', amount: 2000, refunded: 0 };

describe('refunding', () => {
  const undo = { orderId: 'o1', attempt: 0, reason: 'NoCourierAvailable', cause: '' };
  const run = (
    order: Partial<OrderRow>,
    payment: Payment,
    known: Payment | 'none' = payment,
    afterRefund: Partial<Payment> = {},
    goodwill = false,
  ) => {
    const calls: string[] = [];
    const ports = {
      provider: {
        lookup: () => {
          calls.push('lookup');
          return Promise.resolve(known === 'none' ? undefined : known);
        },
        void: () => {
          calls.push('void');
          return Promise.resolve(payment);
        },
        refund: (_: string, { key, amount }: { key: string; amount: number }) => {
          calls.push(`refund ${amount} as ${key}`);
          return Promise.resolve({ ...payment, refunded: payment.refunded + amount, ...afterRefund });
        },
      },
      billing: {
        startUndo: () => Promise.resolve(order as OrderRow),
        recordRefund: (_: unknown, refund: Refund) => Promise.resolve(refund),
        recordLeftOut: () => {
          calls.push('left out');
          return Promise.resolve({ refunded: 0 });
        },
        recordGoodwill: (_: unknown, amount: number) =>
          Promise.resolve({ refunded: amount, goodwill: amount }),
      },
    };
    return { calls, refund: refundCustomer(ports)({ ...undo, goodwill }) };
  };

  it('gives back what the provider took, recorded or not', async () => {
    const { calls, refund } = run({ status: 'CANCELLING' }, paid);
    expect(await refund).toEqual({ refunded: 2000 });
    expect(calls).toEqual(['void', 'refund 2000 as o1#refund']);
  });

  it('gives back under a key of its own what an earlier refund failed to', async () => {
    const { calls, refund } = run({ status: 'CANCELLING' }, { ...paid, failedRefunds: 1 });
    expect(await refund).toMatchObject({ refunded: 2000 });
    expect(calls).toEqual(['void', 'refund 2000 as o1#refund#2']);
  });

  it('does not take for given back what has failed at once', async () => {
    const failed = { refunded: 0, failedRefunds: 1 };
    const { calls, refund } = run({ status: 'CANCELLING' }, paid, paid, failed);
    await expect(refund).rejects.toThrow(RefundFailed);
    expect(calls).toEqual(['void', 'refund 2000 as o1#refund']);
    const another = run({ status: 'CANCELLING' }, { ...paid, failedRefunds: 1 }, paid, { refunded: 0 });
    await expect(another.refund).rejects.toThrow(RefundRefused);
  });

  it('moves nothing when nothing was taken', async () => {
    const { calls, refund } = run({ status: 'CANCELLING' }, { ...paid, status: 'VOIDED', amount: 0 });
    expect(await refund).toEqual({ refunded: 0 });
    expect(calls).toEqual(['void']);
  });

  it('does not believe that nothing was taken of an order that was charged', async () => {
    const charged = { status: 'CANCELLING', charged: 2000 } as const;
    const voided = { ...paid, status: 'VOIDED', amount: 0 } as const;
    for (const known of [voided, 'none'] as const) {
      const { calls, refund } = run(charged, voided, known);
      await expect(refund).rejects.toThrow(PaymentUnavailable);
      // A key that is voided would hide the payment for good.
      expect(calls).toEqual(['lookup']);
    }
    expect(await run(charged, voided, paid).refund).toEqual({ refunded: 2000 });
  });

  it('refunds no more than is left', async () => {
    const { calls, refund } = run({ status: 'CANCELLING' }, { ...paid, refunded: 2000 });
    expect(await refund).toEqual({ refunded: 2000 });
    expect(calls).toEqual(['void']);
  });

  it('refunds nothing that a bank has taken back already', async () => {
    const dispute = { disputeId: 'd1', status: 'lost', reason: 'fraudulent', amount: 2000 };
    const lost = run({ status: 'CANCELLING' }, { ...paid, disputes: [dispute] });
    expect(await lost.refund).toEqual({ refunded: 2000 });
    expect(lost.calls).toEqual(['void']);
    const part = run({ status: 'CANCELLING' }, { ...paid, disputes: [{ ...dispute, amount: 500 }] });
    await part.refund;
    expect(part.calls).toEqual(['void', 'refund 1500 as o1#refund']);
    const won = run({ status: 'CANCELLING' }, { ...paid, disputes: [{ ...dispute, status: 'won' }] });
    await won.refund;
    expect(won.calls).toEqual(['void', 'refund 2000 as o1#refund']);
  });

  it('answers what it has refunded before', async () => {
    const { calls, refund } = run({ status: 'CANCELLED', refunded: 2000 }, paid);
    expect(await refund).toEqual({ refunded: 2000 });
    expect(calls).toEqual([]);
  });

  it('touches nothing of an order that has left', async () => {
    const courier = { courierId: 'red-bicycle', name: 'Red Bicycle' };
    const { calls, refund } = run(
      { orderId: 'o1', status: 'DISPATCHED', lines: [], currency: 'EUR', courier },
      paid,
    );
    expect(await refund).toMatchObject({ refunded: 0, dispatched: { courier } });
    expect(calls).toEqual([]);
  });

  it('touches nothing of an order that was rejected', async () => {
    const { calls, refund } = run({ status: 'REJECTED', reason: 'BookNotFound' }, paid);
    expect(await refund).toEqual({ refunded: 0, closed: 'REJECTED', reason: 'BookNotFound' });
    expect(calls).toEqual([]);
  });

  it('answers why whoever closed the order first has closed it, at every try', async () => {
    const why = { reason: 'CancelledByCustomer', cause: 'The customer cancelled the order' };
    const closed = { status: 'CANCELLING', ...why } as const;
    expect(await run(closed, paid).refund).toEqual({ refunded: 2000, ...why });
    expect(await run({ ...closed, refunded: 2000 }, paid).refund).toEqual({ refunded: 2000, ...why });
  });

  it('gives nothing back that an operator has left out', async () => {
    const waived = { RefundCustomer: { at: '2026-11-27T00:00:00.000Z', note: 'by bank transfer' } };
    const { calls, refund } = run({ status: 'CANCELLING', waived }, paid);
    expect(await refund).toEqual({ refunded: 0 });
    expect(calls).toEqual(['left out']);
  });

  it('gives back what was taken for an order that has left, when that is meant, once', async () => {
    const left = { orderId: 'o1', status: 'DISPATCHED' } as const;
    const meant = (order: Partial<OrderRow>, payment: Payment) => run(order, payment, payment, {}, true);
    const first = meant(left, paid);
    expect(await first.refund).toEqual({ refunded: 2000, goodwill: 2000 });
    expect(first.calls).toContain('refund 2000 as o1#refund');
    const unrecorded = meant(left, { ...paid, refunded: 2000 });
    expect(await unrecorded.refund).toEqual({ refunded: 2000, goodwill: 2000 });
    const again = meant({ ...left, goodwill: 2000 }, paid);
    expect(await again.refund).toEqual({ refunded: 2000, goodwill: 2000 });
    const free = meant(left, { ...paid, status: 'VOIDED', amount: 0 });
    expect(await free.refund).toEqual({ refunded: 0, goodwill: 0 });
    const calls = [...unrecorded.calls, ...again.calls, ...free.calls];
    expect(calls.filter((call) => call !== 'lookup')).toEqual([]);
  });
});
