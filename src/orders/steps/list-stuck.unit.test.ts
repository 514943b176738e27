import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow } from '../../kernel/order-record.ts';
import type { Watched, WatchRow } from '../../kernel/order-watch.ts';
import type { FoundOrder } from '../ports.ts';
import { countStuck, listStuck } from './list-stuck.ts';

const NOW = Date.parse('2026-11-27T10:00:00.000Z');

const row = (orderId: string, watched: Watched, since: string): WatchRow => ({
  orderId,
  row: 'WATCH',
  watched,
  since,
});

/** What is found of an order. */
const found = (order: Partial<OrderRow>, mails: string[] = []): FoundOrder => ({
  order: { orderId: 'o3', ...order } as OrderRow,
  done: new Set(),
  mails: new Set(mails),
});

const watching = (
  rows: Partial<Record<Watched, WatchRow[]>>,
  { order, mails, done } = found({ status: 'COMPENSATION_FAILED' }),
) => ({
  now: () => NOW,
  writes: true,
  orders: { find: () => Promise.resolve({ order, mails, done }) },
  watch: {
    list: (watched: Watched) => Promise.resolve(rows[watched] ?? []),
    ordersOf: (all: readonly WatchRow[]) =>
      Promise.resolve(all.map(({ orderId }) => ({ ...order, orderId }))),
  },
});

describe('orders that are stuck', () => {
  const one = row('o1', 'failed', '2026-11-27T09:00:00.000Z');
  const left = row('o2', 'left', '2026-11-27T08:00:00.000Z');
  const late = row('o3', 'open', '2026-11-27T08:30:00.000Z');

  it('are named from the one that waits longest', async () => {
    const { orders, more } = await listStuck(watching({ failed: [one], left: [left], open: [late] }), 0)(2);
    expect(orders.map(({ orderId }) => orderId)).toEqual(['o2', 'o3']);
    expect(more).toBe(true);
  });

  it('are one each, though the index shows one where it stood and where it stands', async () => {
    const moved = row('o1', 'left', '2026-11-27T09:30:00.000Z');
    const world = watching({ failed: [one], left: [moved, left] });
    const { orders } = await listStuck(world, 0)(10);
    expect(orders.map(({ orderId, since }) => [orderId, since])).toEqual([
      ['o2', left.since],
      ['o1', moved.since],
    ]);
    expect(await countStuck(world, 0)(10)).toBe(2);
  });

  it('are those whose customer has not heard, and who can', async () => {
    const stuck = async (order: Partial<OrderRow>, mails?: string[]) =>
      (await listStuck(watching({ open: [late] }, found(order, mails)), 0)(10)).orders;
    const owing = { orderId: 'o3', why: 'MailOwed', owed: [] };
    expect(await stuck({ status: 'DISPATCHED', userId: 'u', total: 2000 })).toMatchObject([owing]);
    expect(await stuck({ status: 'REJECTED', userId: 'u', reason: 'BookNotFound' })).toMatchObject([owing]);
    expect(await stuck({ status: 'DISPATCHED', userId: 'u' }, ['OrderDispatched'])).toEqual([]);
    expect(await stuck({ status: 'CANCELLED', userId: 'u' }, ['OrderCancelled'])).toEqual([]);
    expect(await stuck({ status: 'REJECTED', userId: 'u', reason: 'UserNotFound' })).toEqual([]);
    const held = { status: 'CANCELLED', userId: 'u', total: 2000 } as const;
    expect(await stuck(held, ['OrderCancelled'])).toMatchObject([
      { why: 'CompensationFailed', owed: ['RefundCustomer'] },
    ]);
  });

  it('are none for want of a mail in a shop that sends none', async () => {
    const world = {
      ...watching({ open: [late] }, found({ status: 'DISPATCHED', userId: 'u' })),
      writes: false,
    };
    expect((await listStuck(world, 0)(10)).orders).toEqual([]);
  });

  it('are looked at together, however many they are', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => row(`o${index}`, 'open', late.since));
    const all = Promise.withResolvers<void>();
    let asked = 0;
    const find = async (orderId: string) => {
      asked += 1;
      if (asked === rows.length) all.resolve();
      await all.promise;
      return found({ orderId, status: 'OPEN' });
    };
    const world = { ...watching({ open: rows }, found({ status: 'OPEN' })), orders: { find } };
    const { orders } = await listStuck(world, 0)(100);
    expect(orders.map(({ orderId }) => orderId)).toEqual(rows.map(({ orderId }) => orderId));
  });
});
