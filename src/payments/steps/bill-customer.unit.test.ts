import { describe, it } from 'node:test';
import { expect } from 'expect';
import { OrderClosed } from '../../kernel/order-record.ts';
import type { Bill } from '../contract.ts';
import {
  PaymentActionRequired,
  PaymentDeclined,
  PaymentPending,
  PaymentUnavailable,
} from '../domain/errors.ts';
import type { Payment } from '../ports.ts';
import { billCustomer } from './bill-customer.ts';

const paid: Payment = { paymentId: 'p1', status: 'CAPTURED', amount: 2000, refunded: 0 };
const request = { orderId: 'o1', attempt: 0, amount: 2000, currency: 'EUR', paymentMethod: 'test-ok' };
const billing = { record: (_: unknown, bill: Bill) => Promise.resolve(bill) };
/** Answers what is noted of a charge, too. */
const noting = { record: (_: unknown, bill: Bill, note?: string) => Promise.resolve({ ...bill, note }) };
const unavailable = () => Promise.reject(new PaymentUnavailable('no answer'));

const provider = (answers: {
  authorize?: () => Promise<Payment>;
  lookup?: () => Promise<Payment | undefined>;
}) => {
  const calls: string[] = [];
  const counted =
    <Answer>(name: string, answer: () => Promise<Answer>) =>
    () => {
      calls.push(name);
      return answer();
    };
  return {
    calls,
    authorize: counted('authorize', answers.authorize ?? (() => Promise.resolve(paid))),
    lookup: counted('lookup', answers.lookup ?? (() => Promise.resolve(undefined))),
    capture: counted('capture', () => Promise.resolve(paid)),
  };
};

describe('billing', () => {
  it('charges once and keeps the payment', async () => {
    const sandbox = provider({});
    expect(await billCustomer({ provider: sandbox, billing: noting })(request)).toEqual({
      charged: 2000,
      paymentId: 'p1',
      note: undefined,
    });
    expect(sandbox.calls).toEqual(['authorize']);
  });

  it('takes nothing for a free order', async () => {
    const sandbox = provider({});
    expect(await billCustomer({ provider: sandbox, billing })({ ...request, amount: 0 })).toEqual({
      charged: 0,
    });
    expect(sandbox.calls).toEqual([]);
  });

  it('looks before it charges again', async () => {
    const sandbox = provider({ lookup: () => Promise.resolve(paid) });
    const billed = await billCustomer({ provider: sandbox, billing: noting })({ ...request, attempt: 1 });
    expect(billed).toMatchObject({ note: 'found by look-up' });
    expect(sandbox.calls).toEqual(['lookup']);
  });

  it('looks before it gives up, and finds the charge whose answer was lost', async () => {
    const sandbox = provider({ authorize: unavailable, lookup: () => Promise.resolve(paid) });
    expect(await billCustomer({ provider: sandbox, billing: noting })(request)).toEqual({
      charged: 2000,
      paymentId: 'p1',
      note: 'found by look-up',
    });
  });

  it('stays in doubt, to be tried again, when nobody answers', async () => {
    const dead = provider({ authorize: unavailable, lookup: unavailable });
    await expect(billCustomer({ provider: dead, billing })(request)).rejects.toThrow(PaymentUnavailable);
    const notCharged = provider({ authorize: unavailable });
    await expect(billCustomer({ provider: notCharged, billing })(request)).rejects.toThrow(
      PaymentUnavailable,
    );
  });

  it('tells a decline by its name', async () => {
    const sandbox = provider({
      authorize: () => Promise.resolve({ ...paid, status: 'DECLINED', why: 'no funds' }),
    });
    await expect(billCustomer({ provider: sandbox, billing })(request)).rejects.toThrow(
      new PaymentDeclined('o1', 'no funds'),
    );
  });

  it('tells what is declined for now by names of their own', async () => {
    for (const [declinedFor, named] of [
      ['PENDING', new PaymentPending('o1')],
      ['ACTION_REQUIRED', new PaymentActionRequired('o1')],
    ] as const) {
      const sandbox = provider({
        authorize: () => Promise.resolve({ ...paid, status: 'DECLINED', declinedFor }),
      });
      const outcome = billCustomer({ provider: sandbox, billing })(request);
      await expect(outcome).rejects.toMatchObject({ name: named.name, message: named.message });
    }
  });

  it('is not done with what was given back meanwhile, or taken in part', async () => {
    for (const found of [
      { ...paid, refunded: 2000 },
      { ...paid, amount: 500 },
    ]) {
      const sandbox = provider({ lookup: () => Promise.resolve(found) });
      const billed = billCustomer({ provider: sandbox, billing })({ ...request, attempt: 1 });
      await expect(billed).rejects.toThrow(PaymentDeclined);
    }
  });

  it('captures what was only authorized', async () => {
    const sandbox = provider({ authorize: () => Promise.resolve({ ...paid, status: 'AUTHORIZED' }) });
    expect(await billCustomer({ provider: sandbox, billing })(request)).toMatchObject({ charged: 2000 });
    expect(sandbox.calls).toEqual(['authorize', 'capture']);
  });

  it('takes nothing once the undo has voided its key', async () => {
    const sandbox = provider({ authorize: () => Promise.resolve({ ...paid, status: 'VOIDED' }) });
    await expect(billCustomer({ provider: sandbox, billing })(request)).rejects.toThrow(OrderClosed);
  });
});
