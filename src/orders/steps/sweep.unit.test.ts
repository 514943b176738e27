import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow } from '../../kernel/order-record.ts';
import type { Watched, WatchRow } from '../../kernel/order-watch.ts';
import type { Notice } from '../domain/operators-notice.ts';
import { sweep } from './sweep.ts';

const NOW = Date.parse('2026-11-27T10:00:00.000Z');
const CLOCKS = { deadlineMs: 900_000, retryMs: 300_000, retries: 3 };

const watched = (orderId: string, as: Watched): WatchRow => ({
  orderId,
  row: 'WATCH',
  watched: as,
  since: '2026-11-27T09:00:00.000Z',
});

interface World {
  /** How they are watched. */
  all?: Watched;
  orders: Record<string, Partial<OrderRow> | undefined>;
  /** Cannot be read. */
  broken?: string;
  /** How long a look at an order takes, in milliseconds. */
  takes?: number;
  /** Since when what has failed is watched, by order. */
  failed?: Record<string, string>;
  dryRun?: boolean;
  tellsOfWaiting?: boolean;
  /** The list of what waits cannot be read. */
  unlisted?: boolean;
  beaten?: boolean;
}

const swept = async ({
  orders,
  all = 'open',
  broken,
  takes = 0,
  failed = {},
  dryRun = false,
  tellsOfWaiting = false,
  unlisted = false,
  beaten = false,
}: World) => {
  const done: string[] = [];
  const notices: Notice[] = [];
  const failures: string[] = [];
  let time = NOW;
  const report = await sweep(
    {
      now: () => time,
      writes: true,
      orders: {
        find: (orderId) => {
          time += takes;
          if (orderId === broken) return Promise.reject(new Error('out of reach'));
          const order = orders[orderId];
          const row = { orderId, userId: 'u1', executionArn: '', timeline: [], lines: [], ...order };
          return Promise.resolve(
            order && { order: row as unknown as OrderRow, done: new Set(), mails: new Set() },
          );
        },
        intervene: ({ orderId }, { audit }) => {
          if (!beaten) done.push(`${audit.how} ${orderId} by ${audit.by}`);
          return Promise.resolve(!beaten);
        },
      },
      executions: {
        find: () => Promise.resolve(undefined),
        lastState: () => Promise.resolve(undefined),
        whyUndone: () => Promise.resolve(undefined),
        redrive: () => Promise.resolve(false),
        undoNamed: (name) => name,
        undo: (name) => Promise.resolve(void done.push(`start ${name}`)),
      },
      watch: {
        list: (as) => {
          done.push('list');
          return unlisted
            ? Promise.reject(new Error('throttled'))
            : Promise.resolve(
                Object.entries(as === 'failed' ? failed : {}).map(([orderId, since]) => ({
                  ...watched(orderId, as),
                  since,
                })),
              );
        },
        async *pages(as: Watched) {
          if (as === all) for (const orderId of Object.keys(orders)) yield [watched(orderId, all)];
        },
        ordersOf: () => Promise.resolve([]),
        end: ({ orderId }) => Promise.resolve(void done.push(`end ${orderId}`)),
        renew: ({ orderId }, { watched: as, announced }) => {
          if (!beaten) done.push(`renew ${orderId} ${as} ${announced}`);
          return Promise.resolve(!beaten);
        },
      },
      announcements: {
        cancelled: ({ orderId }) => Promise.resolve(void done.push(`cancelled ${orderId}`)),
        dispatched: ({ orderId }) => Promise.resolve(void done.push(`dispatched ${orderId}`)),
      },
      operators: {
        notify: (notice) => {
          done.push('tell');
          return Promise.resolve(void notices.push(notice));
        },
      },
      noteFailure: (orderId) => failures.push(orderId),
      noteUnlisted: () => failures.push('the list'),
    },
    CLOCKS,
  )({ dryRun, tellsOfWaiting });
  return { report, done, notices, failures };
};

describe('a sweep', () => {
  it('mends each order by its own step, and tells operators of all in one notice', async () => {
    const { done, notices } = await swept({
      orders: {
        o1: { status: 'CANCELLING' },
        o2: { status: 'DISPATCHED' },
        o3: { status: 'CANCELLED' },
        o4: undefined,
        o5: { status: 'CANCELLED', total: 500 },
      },
    });
    expect(done).toEqual([
      'undo o1 by the sweeper',
      'start o1-undo-1',
      'renew o2 open 1',
      'dispatched o2',
      'renew o3 open 1',
      'cancelled o3',
      'end o4',
      'reopen o5 by the sweeper',
      'tell',
    ]);
    expect(notices).toMatchObject([{ subject: 'The sweeper has found 4 orders' }]);
  });

  it('does nothing when it is only to say what it would do', async () => {
    const { report, done, notices } = await swept({
      orders: { o1: { status: 'OPEN' }, o2: undefined },
      dryRun: true,
    });
    expect(report.swept.map(({ did }) => did)).toEqual(['undo', 'end']);
    expect([...done, ...notices]).toEqual([]);
  });

  it('leaves to others what they were faster at', async () => {
    const { report, done, notices } = await swept({
      orders: { o1: { status: 'OPEN' }, o2: { status: 'DISPATCHED' } },
      beaten: true,
    });
    expect(report.swept.map(({ did }) => did)).toEqual(['wait', 'wait']);
    expect([...done, ...notices]).toEqual([]);
  });

  it('ends the watch of what it had left to operators, once that is over', async () => {
    const failed = { status: 'COMPENSATION_FAILED', sweeps: 3 } as const;
    const over = { status: 'REJECTED', reason: 'UserNotFound' } as const;
    const { report, done } = await swept({ all: 'left', orders: { o1: failed, o2: over } });
    expect(report.swept).toEqual([{ orderId: 'o2', did: 'end', status: 'REJECTED' }]);
    expect(done).toEqual(['end o2']);
  });

  it('tells operators of what it leaves to them before it does, for nobody tells of it afterwards', async () => {
    const orders = { o1: { status: 'COMPENSATION_FAILED', sweeps: 3 } } as const;
    const { report, done, notices } = await swept({ all: 'failed', orders });
    expect(report.swept).toMatchObject([{ orderId: 'o1', did: 'give up' }]);
    expect(done).toEqual(['tell', 'renew o1 left 0']);
    expect(notices[0]?.text).toContain('o1: tried often enough, and left to you');
    expect((await swept({ all: 'failed', orders, dryRun: true })).done).toEqual([]);
  });

  it('has told operators before it lists what waits, whatever becomes of that', async () => {
    const wanted = { orders: { o1: { status: 'OPEN' } }, tellsOfWaiting: true } as const;
    const { report, done, failures, notices } = await swept({ ...wanted, unlisted: true });
    expect(done.slice(-2)).toEqual(['tell', 'list']);
    expect(notices).toHaveLength(1);
    expect(failures).toEqual(['the list']);
    expect(report).toMatchObject({ more: false, swept: [{ did: 'undo' }] });
    expect(report).not.toHaveProperty('waiting');
    const late = await swept({ ...wanted, takes: 40_001, failed: { o1: '2026-11-27T09:59:00.000Z' } });
    expect(late.notices).toHaveLength(1);
    expect(late.report).not.toHaveProperty('waiting');
    expect((await swept({ orders: wanted.orders })).done).not.toContain('list');
  });

  it('says of what could not be undone when it is tried again, the first first', async () => {
    const status = 'COMPENSATION_FAILED';
    const { report, done } = await swept({
      all: 'left',
      failed: {
        first: '2026-11-27T09:58:00.000Z',
        second: '2026-11-27T09:59:00.000Z',
        third: '2026-11-27T09:42:00.000Z',
        due: '2026-11-27T09:55:00.000Z',
        left: '2026-11-27T09:59:00.000Z',
        mended: '2026-11-27T09:59:00.000Z',
        broken: '2026-11-27T09:59:00.000Z',
      },
      broken: 'broken',
      orders: {
        first: { status },
        second: { status, sweeps: 1 },
        third: { status, sweeps: 2 },
        due: { status },
        left: { status, sweeps: 3 },
        mended: { status: 'CANCELLED' },
        broken: { status },
      },
      dryRun: true,
      tellsOfWaiting: true,
    });
    expect(report.waiting).toEqual([
      { orderId: 'third', until: '2026-11-27T10:02:00.000Z' },
      { orderId: 'first', until: '2026-11-27T10:03:00.000Z' },
      { orderId: 'second', until: '2026-11-27T10:09:00.000Z' },
    ]);
    expect(done).toEqual(['list']);
  });

  it('goes on when one order cannot be looked at, and says so', async () => {
    const { report, failures, notices } = await swept({
      orders: { o1: { status: 'OPEN' }, o2: { status: 'OPEN' } },
      broken: 'o1',
    });
    expect(report.swept.map(({ did }) => did)).toEqual(['failed', 'undo']);
    expect(failures).toEqual(['o1']);
    expect(notices[0]?.text).toContain('o1: could not be looked at');
  });

  it('ends in time, and leaves the rest to the next', async () => {
    const orders = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`o${index}`, undefined]));
    const { report } = await swept({ orders, takes: 10_000 });
    expect(report).toMatchObject({ more: true });
    expect(report.swept).toHaveLength(5);
  });
});
