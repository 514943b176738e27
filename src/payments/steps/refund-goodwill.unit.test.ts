import { describe, it } from 'node:test';
import { expect } from 'expect';
import { RefundFailed } from '../domain/errors.ts';
import type { Payment } from '../ports.ts';
import { refundGoodwill } from './refund-goodwill.ts';

const paid: Payment = { paymentId: 'p1', status: 'CAPTURED', amount: 2000, refunded: 0 };
const of = { orderId: 'o1', attempt: 0 };

const refunding = (after: Payment, before = paid) => {
  const recorded: number[] = [];
  const goodwill = refundGoodwill({
    provider: { lookup: () => Promise.resolve(before), refund: () => Promise.resolve(after) },
    billing: {
      recordGoodwill: (_, given) => {
        recorded.push(given);
        return Promise.resolve({ refunded: given, goodwill: given });
      },
    },
  });
  return { recorded, refund: () => goodwill(of, { orderId: 'o1' }) };
};

describe('goodwill', () => {
  it('is recorded when the provider has given it', async () => {
    const { recorded, refund } = refunding({ ...paid, refunded: 2000 });
    expect(await refund()).toEqual({ refunded: 2000, goodwill: 2000 });
    expect(recorded).toEqual([2000]);
  });

  it('is what was given, and not what a bank has taken back before', async () => {
    const lost = {
      ...paid,
      disputes: [{ disputeId: 'd1', status: 'lost', reason: 'fraudulent', amount: 2000 }],
    };
    expect(await refunding(lost, lost).refund()).toEqual({ refunded: 0, goodwill: 0 });
    const partly = { ...paid, refunded: 500 };
    expect(await refunding({ ...partly, refunded: 2000 }, partly).refund()).toMatchObject({ goodwill: 2000 });
  });

  it('is not recorded when its refund was accepted and has failed at once', async () => {
    const { recorded, refund } = refunding({ ...paid, failedRefunds: 1 });
    await expect(refund()).rejects.toThrow(RefundFailed);
    expect(recorded).toEqual([]);
  });
});
