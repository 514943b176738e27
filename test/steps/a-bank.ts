import { setTimeout as pause } from 'node:timers/promises';
import { PaymentUnavailable, RefundRefused } from '../../src/payments/domain/errors.ts';
import type { Payment, PaymentProvider } from '../../src/payments/ports.ts';

interface Account {
  status: Payment['status'];
  amount: number;
  refunds: { key: string; amount: number; failed: boolean }[];
}

const PREFIX = 'pi_';

/** Milliseconds that a call takes on its way: few, and now and then so many that others have come and gone. */
export const onItsWay = (roll: () => number): number => (roll() < 0.2 ? 300 : 5) * roll();

/** A payment provider in memory, which takes its time, and whose refunds may fail after they were accepted. */
export const aBank = (roll: () => number) => {
  const accounts = new Map<string, Account>();
  const open = (key: string, account: Omit<Account, 'refunds'>): boolean => {
    if (accounts.has(key)) return false;
    accounts.set(key, { ...account, refunds: [] });
    return true;
  };
  const view = (key: string): Payment => {
    const { status, amount, refunds } = accounts.get(key) ?? { status: 'VOIDED', amount: 0, refunds: [] };
    const failed = refunds.filter((each) => each.failed).length;
    const back = refunds.filter((each) => !each.failed).reduce((sum, each) => sum + each.amount, 0);
    return { paymentId: PREFIX + key, status, amount, refunded: back, failedRefunds: failed };
  };
  const wire = () => pause(onItsWay(roll));
  /** Something may happen before it is done, and before it is answered. */
  const call = async <Answer>(work: () => Answer): Promise<Answer> => {
    await wire();
    const answer = work();
    await wire();
    return answer;
  };

  const provider: PaymentProvider = {
    async authorize({ key, amount, method }) {
      const isNew = await call(() =>
        open(key, { status: method === 'test-declined' ? 'DECLINED' : 'CAPTURED', amount }),
      );
      if (isNew && method === 'test-answer-lost') throw new PaymentUnavailable('The answer is lost');
      return view(key);
    },
    capture: (key) => call(() => view(key)),
    void: (key) =>
      call(() => {
        open(key, { status: 'VOIDED', amount: 0 });
        return view(key);
      }),
    refund: (key, wanted) =>
      call(() => {
        const { status, amount, refunds } = accounts.get(key) ?? { status: 'VOIDED', amount: 0, refunds: [] };
        const own = refunds.find((each) => each.key === wanted.key);
        const left = amount - view(key).refunded;
        if (status !== 'CAPTURED' || own?.failed || (!own && left < wanted.amount))
          throw new RefundRefused(PREFIX + key);
        if (!own) refunds.push({ ...wanted, failed: false });
        return view(key);
      }),
    lookup: (key) => call(() => (accounts.has(key) ? view(key) : undefined)),
    find: (paymentId) =>
      call(() => {
        const key = paymentId.slice(PREFIX.length);
        return accounts.has(key) ? { key, payment: view(key) } : undefined;
      }),
  };

  return {
    provider,
    paymentIdOf: (key: string) => PREFIX + key,
    /** A refund that was accepted fails after all; false where there is none, or too many have. */
    failRefund(key: string, most: number): boolean {
      const refunds = accounts.get(key)?.refunds ?? [];
      const accepted = refunds.find((each) => !each.failed);
      if (!accepted || refunds.length > most) return false;
      accepted.failed = true;
      return true;
    },
    charges: () => [...accounts.keys()].map((paymentKey) => ({ paymentKey, ...view(paymentKey) })),
  };
};
