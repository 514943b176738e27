import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow } from '../../kernel/order-record.ts';
import { UserNotFound } from '../contract.ts';
import type { ErasedUserRow, Redemption, UserRow } from '../contract.ts';
import type { Mail, MailKind } from '../domain/mail.ts';
import { eraseUser } from './erase-user.ts';
import { redeemPoints } from './redeem-points.ts';
import { writeToCustomer } from './write-to-customer.ts';

const user: UserRow = { userId: 'u1', name: 'Ada', email: 'ada@example.com', address: '1 Lane', points: 30 };

describe('redeeming points', () => {
  const redeem = async (found: { user?: UserRow; redeemed?: Redemption }) => {
    const debits: Redemption[] = [];
    const account = {
      find: () => Promise.resolve(found),
      debit: (_: unknown, redemption: Redemption) => {
        debits.push(redemption);
        return Promise.resolve(redemption);
      },
    };
    const request = { orderId: 'o1', attempt: 0, userId: 'u1', total: 4000 };
    return { answer: await redeemPoints({ account, pointValue: 100 })(request), debits };
  };

  it('debits what the customer has', async () => {
    const redemption = { pointsUsed: 30, amountDue: 1000 };
    expect(await redeem({ user })).toEqual({ answer: redemption, debits: [redemption] });
  });

  it('answers what an earlier try debited, though the points are gone since', async () => {
    const redeemed = { pointsUsed: 30, amountDue: 1000 };
    expect(await redeem({ user: { ...user, points: 0 }, redeemed })).toEqual({
      answer: redeemed,
      debits: [],
    });
  });

  it('needs a customer', async () => {
    await expect(redeem({})).rejects.toThrow(UserNotFound);
  });
});

describe("the customer's mail", () => {
  const order = { orderId: 'o1', status: 'DISPATCHED', lines: [], currency: 'EUR' } as unknown as OrderRow;
  const write = async (
    owed: { order: OrderRow; user: UserRow | ErasedUserRow | undefined } | undefined,
    { fails = false, kind = 'OrderDispatched' }: { fails?: boolean; kind?: MailKind } = {},
  ) => {
    const done: string[] = [];
    const outcome = writeToCustomer({
      letterbox: {
        find: () => Promise.resolve(owed),
        send: (to: UserRow, { subject }: Mail, key: string) => {
          done.push(`${key} to ${to.email}: ${subject}`);
          return fails ? Promise.reject(new Error('no post today')) : Promise.resolve();
        },
        settle: (_, how) => Promise.resolve(void done.push(`settled: ${how}`)),
      },
    })({ orderId: 'o1', kind });
    return { outcome: await outcome.catch((error: Error) => error.message), done };
  };
  const sent = 'o1.OrderDispatched to ada@example.com: Your order o1 is on its way';

  it('is sent, and then noted so', async () => {
    expect(await write({ order, user })).toEqual({ outcome: 'sent', done: [sent, 'settled: sent'] });
  });

  it('stays owed without a sender', async () => {
    const mail = { orderId: 'o1', kind: 'OrderDispatched' } as const;
    expect(await writeToCustomer({ letterbox: undefined })(mail)).toBe('without a sender');
  });

  it('is not sent twice', async () => {
    expect(await write(undefined)).toEqual({ outcome: 'settled before', done: [] });
  });

  it('stays owed when it could not be sent', async () => {
    expect(await write({ order, user }, { fails: true })).toEqual({ outcome: 'no post today', done: [sent] });
  });

  it('tells that an order was cancelled, or not accepted, under a key of its own', async () => {
    const kind = 'OrderCancelled';
    for (const [status, words] of [
      ['CANCELLED', 'was cancelled'],
      ['REJECTED', 'was not accepted'],
    ] as const)
      expect(await write({ order: { ...order, status }, user }, { kind })).toEqual({
        outcome: 'sent',
        done: [`o1.OrderCancelled to ada@example.com: Your order o1 ${words}`, 'settled: sent'],
      });
  });

  it('tells nothing that is not so', async () => {
    expect(await write({ order, user }, { kind: 'OrderCancelled' })).toEqual({
      outcome: 'Order o1 is DISPATCHED: no mail tells OrderCancelled of it',
      done: [],
    });
    expect(await write({ order: { ...order, status: 'CANCELLING' }, user })).toMatchObject({ done: [] });
  });

  it('is not written to who is not a customer any more, and stays owed', async () => {
    const lines = [{ bookId: 'b1', title: 'Emma', quantity: 1, unitPrice: 500 }];
    const opened = { order: { ...order, lines }, user: undefined };
    expect(await write(opened)).toEqual({ outcome: 'no such customer', done: [] });
  });

  it('is owed no more where the order was never opened, and nobody is its customer', async () => {
    const unopened = { order: { ...order, status: 'CANCELLED' as const }, user: undefined };
    expect(await write(unopened, { kind: 'OrderCancelled' })).toEqual({
      outcome: 'no such customer',
      done: ['settled: nobody'],
    });
  });

  it('is not written to who has been erased, and is owed no more', async () => {
    const erased: ErasedUserRow = { userId: 'u1', points: 0, erasedAt: '2026-11-27T00:00:00.000Z' };
    expect(await write({ order, user: erased })).toEqual({
      outcome: 'customer erased',
      done: ['settled: erased'],
    });
  });
});

describe('erasing a customer', () => {
  const done: string[] = [];
  const erase = (found: UserRow | ErasedUserRow | undefined, fails = false) => {
    done.length = 0;
    return eraseUser({
      customers: {
        find: () => Promise.resolve(found),
        erase: ({ userId }, by) => {
          done.push('erased');
          return Promise.resolve({ userId, erasedAt: `now, by ${by}`, now: true });
        },
      },
      signIns: {
        end: (userId) => {
          done.push(`no sign-in for ${userId}`);
          return fails ? Promise.reject(new Error('too many requests')) : Promise.resolve();
        },
      },
    })({ userId: 'u1', by: 'arn:aws:iam::000000000000:root' });
  };

  it('is done by who asks for it, once', async () => {
    expect(await erase(user)).toMatchObject({
      erasedAt: 'now, by arn:aws:iam::000000000000:root',
      now: true,
    });
    expect(await erase({ userId: 'u1', points: 0, erasedAt: 'then' })).toEqual({
      userId: 'u1',
      erasedAt: 'then',
      now: false,
    });
  });

  it('ends their sign-in first, also when an earlier try had come to its end', async () => {
    await erase(user);
    expect(done).toEqual(['no sign-in for u1', 'erased']);
    await erase({ userId: 'u1', points: 0, erasedAt: 'then' });
    expect(done).toEqual(['no sign-in for u1']);
  });

  it('is not said to be done while they could still sign in', async () => {
    await expect(erase(user, true)).rejects.toThrow('too many requests');
    expect(done).toEqual(['no sign-in for u1']);
  });

  it('of somebody who never was one is refused', async () => {
    await expect(erase(undefined)).rejects.toThrow(UserNotFound);
    expect(done).toEqual([]);
  });
});
