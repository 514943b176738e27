import { describe, it } from 'node:test';
import { expect } from 'expect';
import { RefundRefused } from '../domain/errors.ts';
import type { Payment } from '../ports.ts';
import { refundGoodwill } from './refund-goodwill.ts';

const paid: Payment = { paymentId: 'p1', status: 'CAPTURED', amount: 2000, refunded: 0 };
const of = { orderId: 'o1', attempt: 0 };

const refunding = (after: Payment) => {
  const recorded: number[] = [];
  const goodwill = refundGoodwill({
    provider: { lookup: () => Promise.resolve(paid), refund: () => Promise.resolve(after) },
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

  it('is tried again, and not recorded, when its refund was accepted and has failed at once', async () => {
    const { recorded, refund } = refunding({ ...paid, failedRefunds: 1 });
    await expect(refund()).rejects.toThrow(RefundRefused);
    expect(recorded).toEqual([]);
  });
});
