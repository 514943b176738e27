import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow, OrderStatus, Step } from '../../kernel/order-record.ts';
import type { Settlement } from '../domain/settlement.ts';
import type { End, Why } from '../ports.ts';
import { closeCheckout } from './close-checkout.ts';

const why = { reason: 'CheckoutStopped', cause: '' };

interface World {
  status?: OrderStatus;
  done?: Step[];
  process?: 'checkout' | 'undo';
  reason?: string;
  /** The order's own reason; empty if it has none yet. */
  orderSays?: string;
  /** Why the checkout has given up, as its history says. */
  noted?: Why | 'unreadable';
  timeline?: readonly { step: string; outcome?: string }[];
  /** What the order becomes while it is looked at. */
  meanwhile?: OrderStatus;
  /** Milliseconds since 1970. */
  mendedAt?: number;
  endedAt?: number | undefined;
}

const close = async ({
  status,
  done = [],
  process = 'checkout',
  reason = why.reason,
  orderSays = 'PaymentDeclined',
  noted,
  timeline = [],
  meanwhile,
  mendedAt,
  endedAt,
}: World) => {
  const notices: string[] = [];
  const barred: string[] = [];
  const announced: string[] = [];
  const ends: End[] = [];
  const unread: unknown[] = [];
  const order =
    status &&
    ({
      orderId: 'o1',
      status,
      ...(orderSays !== '' && { reason: orderSays }),
      executionArn: 'arn',
      timeline,
      lines: [],
      ...(mendedAt !== undefined && { mendedAt: new Date(mendedAt).toISOString() }),
    } as unknown as OrderRow);
  let seen = order;
  const outcome = await closeCheckout({
    orders: {
      find: () => Promise.resolve(seen && { order: seen, done: new Set(done) }),
      settle: (found, to: Settlement, end) => {
        ends.push(end);
        if (meanwhile && found.status !== meanwhile) {
          seen = { ...found, status: meanwhile };
          return Promise.resolve(undefined);
        }
        return Promise.resolve({ ...found, ...to });
      },
      bar: ({ orderId, userId }, end) => {
        ends.push(end);
        barred.push(`${orderId} of ${String(userId)}`);
        return Promise.resolve(true);
      },
    },
    histories: {
      whyUndone: (arn) => {
        if (noted === 'unreadable') return Promise.reject(new Error('throttled'));
        return Promise.resolve(arn === 'arn' ? noted : undefined);
      },
    },
    noteUnread: (error) => unread.push(error),
    operators: {
      notify: ({ subject, text }) => {
        notices.push(subject, ...(text.includes('redrive') ? ['redrive offered'] : []));
        return Promise.resolve();
      },
    },
    announcements: {
      cancelled: ({ orderId }) => Promise.resolve(void announced.push(orderId)),
    },
  })({ orderId: 'o1', executionArn: 'arn', userId: 'u1', process, endedAt, why: { ...why, reason } });
  return { outcome, notices, barred, announced, ends, unread };
};

describe('the end of a checkout', () => {
  const notice = 'Order o1: compensation failed';

  it('is nothing to speak of when the order ended as it should', async () => {
    for (const status of ['CANCELLED', 'REJECTED'] as const)
      expect(await close({ status, reason: 'PaymentDeclined' })).toMatchObject({
        outcome: 'as it should be',
        notices: [],
        announced: [],
      });
  });

  it('cancels an order that took nothing, and announces it', async () => {
    expect(await close({ status: 'OPEN' })).toMatchObject({
      outcome: 'cancelled',
      notices: [],
      announced: ['o1'],
    });
  });

  it('announces what its execution may not have got to', async () => {
    for (const world of [
      {},
      { process: 'undo', reason: 'PaymentDeclined' },
      { reason: 'PaymentDeclined', timeline: [{ step: 'CloseCheckout', outcome: 'CANCELLED' }] },
    ] as const)
      expect(await close({ status: 'CANCELLED', ...world })).toMatchObject({
        outcome: 'as it should be',
        announced: ['o1'],
      });
  });

  it('tells operators when something is owed, and again when mending fails', async () => {
    const done: Step[] = ['CheckInventory'];
    expect(await close({ status: 'CANCELLING', done, timeline: [{ step: 'StartUndo' }] })).toMatchObject({
      outcome: 'compensation failed',
      notices: [notice, 'redrive offered'],
      announced: [],
    });
    expect((await close({ status: 'COMPENSATION_FAILED', done, process: 'undo' })).notices).toContain(notice);
  });

  it('that is heard of when somebody mends the order already fails nothing: the end of that mending does', async () => {
    const mended = { status: 'CANCELLING', mendedAt: 2000 } as const;
    const done: Step[] = ['CheckInventory'];
    expect(await close({ ...mended, done, endedAt: 1999 })).toMatchObject({
      outcome: 'being mended',
      notices: [],
    });
    for (const endedAt of [2000, undefined])
      expect((await close({ ...mended, done, endedAt })).outcome).toBe('compensation failed');
  });

  it('offers no redrive where it would run the checkout on', async () => {
    expect((await close({ status: 'OPEN', done: ['CheckInventory'] })).notices).toEqual([notice]);
    const cancelled = await close({
      status: 'CANCELLING',
      done: ['CheckInventory'],
      timeline: [{ step: 'CancelOrder' }],
    });
    expect(cancelled.notices).toEqual([notice]);
  });

  it('decides anew when a step was faster, and tells that mails may be owed', async () => {
    const done: Step[] = ['CheckInventory'];
    expect(await close({ status: 'OPEN', done, meanwhile: 'DISPATCHED' })).toMatchObject({
      outcome: 'mails owed',
      notices: ['Order o1: dispatched, mails may be owed'],
    });
    expect(await close({ status: 'OPEN', done, meanwhile: 'CANCELLING' })).toMatchObject({
      outcome: 'compensation failed',
    });
  });

  it('says nothing of mails when it was only an undo that came too late', async () => {
    expect(
      (await close({ status: 'DISPATCHED', process: 'undo', reason: 'AlreadyDispatched' })).notices,
    ).toEqual([]);
  });

  it('tells operators of a goodwill that failed, and nobody that the order was cancelled', async () => {
    expect(await close({ status: 'DISPATCHED', process: 'undo', reason: 'RefundRefused' })).toMatchObject({
      outcome: 'goodwill failed',
      notices: ['Order o1: the refund as goodwill failed'],
      announced: [],
    });
  });

  it('says why the checkout gave up, not how its undo failed, of an order that does not say it itself', async () => {
    const noted = { reason: 'NoCourierAvailable', cause: 'All are out' };
    const undo = { reason: 'Sandbox.Timedout', orderSays: '', noted };
    const saysWhy = [{ ...noted, endedAs: 'Sandbox.Timedout' }];
    expect((await close({ ...undo, status: 'OPEN', done: ['CheckInventory'] })).ends).toEqual(saysWhy);
    expect((await close({ ...undo, status: 'OPEN' })).ends).toEqual(saysWhy);
    expect((await close(undo)).ends).toEqual(saysWhy);
    const stopped = [{ ...why, endedAs: why.reason }];
    expect((await close({ status: 'OPEN', orderSays: '' })).ends).toEqual(stopped);
    const closedBefore = { ...undo, status: 'CANCELLING', orderSays: 'CancelledByCustomer' } as const;
    expect((await close(closedBefore)).ends).toMatchObject([{ reason: 'CancelledByCustomer' }]);
  });

  it('closes an order though what its checkout has noted cannot be read: whoever mends it reads it again', async () => {
    const world = { orderSays: '', noted: 'unreadable' } as const;
    const failed = await close({ ...world, status: 'OPEN', done: ['CheckInventory'] });
    expect(failed).toMatchObject({
      outcome: 'compensation failed',
      notices: [notice],
      ends: [{ endedAs: why.reason }],
    });
    expect(failed.ends[0]).not.toHaveProperty('reason');
    const closed = {
      ends: [{ ...why, endedAs: why.reason }],
      announced: ['o1'],
      unread: [expect.any(Error)],
    };
    expect(await close({ ...world, status: 'OPEN' })).toMatchObject({ ...closed, outcome: 'cancelled' });
    expect(await close(world)).toMatchObject({ ...closed, outcome: 'kept from opening' });
  });

  it('keeps an order from being opened later, and announces that, unless it never was one', async () => {
    expect(await close({})).toMatchObject({
      outcome: 'kept from opening',
      barred: ['o1 of u1'],
      announced: ['o1'],
    });
    const nothing = { outcome: 'no order', barred: [], announced: [] };
    expect(await close({ reason: 'InvalidOrder' })).toMatchObject(nothing);
    expect(await close({ process: 'undo' })).toMatchObject(nothing);
  });
});
