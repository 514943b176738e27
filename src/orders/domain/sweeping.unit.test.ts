import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow, OrderStatus, Step } from '../../kernel/order-record.ts';
import type { WatchRow } from '../../kernel/order-watch.ts';
import { judge } from './sweeping.ts';

const MINUTE = 60_000;
const CLOCKS = { deadlineMs: 15 * MINUTE, retryMs: 5 * MINUTE, retries: 3 };
const SINCE = Date.parse('2026-11-27T10:00:00.000Z');

interface World {
  order?: Partial<OrderRow>;
  done?: Step[];
  mails?: string[];
  underWay?: boolean;
  row?: Partial<WatchRow>;
  minutes?: number;
  writes?: boolean;
}

const judged = (status: OrderStatus | undefined, world: World = {}) => {
  const { order, done = [], mails = [], underWay = false, row, minutes = 60, writes = true } = world;
  const watched: WatchRow = {
    orderId: 'o1',
    row: 'WATCH',
    watched: 'open#0',
    since: new Date(SINCE).toISOString(),
    ...row,
  };
  const found = status && {
    order: { orderId: 'o1', userId: 'u1', status, timeline: [], lines: [], ...order } as unknown as OrderRow,
    done: new Set(done),
    mails: new Set(mails),
    underWay,
  };
  return judge(watched, found, { now: SINCE + minutes * MINUTE, writes }, CLOCKS);
};

describe('the sweeper', () => {
  it('leaves alone what is under way', () => {
    for (const status of ['OPEN', 'CANCELLING', 'DISPATCHED', 'CANCELLED', 'COMPENSATION_FAILED'] as const)
      expect(judged(status, { underWay: true })).toBe('wait');
  });

  it('has undone what nothing brings further', () => {
    for (const status of ['OPEN', 'CANCELLING'] as const) expect(judged(status)).toBe('undo');
  });

  it('gives up what it has had undone time and again, and nobody has heard how that ended', () => {
    expect(judged('CANCELLING', { order: { sweeps: 3 } })).toBe('undo');
    expect(judged('CANCELLING', { order: { sweeps: 4 } })).toBe('give up');
    expect(judged('CANCELLING', { order: { sweeps: 4 }, row: { watched: 'left' } })).toBe('wait');
  });

  it('tries again what could not be undone, later each time, and gives up', () => {
    const failed = (sweeps: number, minutes: number) =>
      judged('COMPENSATION_FAILED', { order: { sweeps }, minutes });
    expect(judged('COMPENSATION_FAILED', { minutes: 5 })).toBe('undo');
    expect([failed(1, 9), failed(1, 10), failed(2, 19), failed(2, 20)]).toEqual([
      'wait',
      'undo',
      'wait',
      'undo',
    ]);
    expect(failed(3, 6)).toBe('give up');
  });

  it('has owed mails sent again, a few times', () => {
    for (const status of ['DISPATCHED', 'CANCELLED', 'REJECTED'] as const) {
      expect(judged(status)).toBe('announce');
      expect(judged(status, { row: { announced: 2 } })).toBe('announce');
      expect(judged(status, { row: { announced: 3 } })).toBe('give up');
    }
  });

  it('gives up once, and stops watching what operators have then brought to its end', () => {
    const row = { watched: 'left', announced: 3 };
    expect(judged('COMPENSATION_FAILED', { row, order: { sweeps: 3 } })).toBe('wait');
    expect(judged('DISPATCHED', { row })).toBe('wait');
    expect(judged('CANCELLED', { row, mails: ['OrderCancelled'] })).toBe('end');
  });

  it('stops watching what is over and told', () => {
    expect(judged('DISPATCHED', { mails: ['OrderDispatched'] })).toBe('end');
    expect(judged('CANCELLED', { mails: ['OrderCancelled'] })).toBe('end');
    expect(judged(undefined)).toBe('end');
  });

  it('writes to nobody where there is nobody, or where the shop writes to nobody', () => {
    const nobody = { order: { userId: undefined as unknown as string } };
    expect(judged('CANCELLED', nobody)).toBe('end');
    expect(judged('REJECTED', { order: { reason: 'UserNotFound' } })).toBe('end');
    for (const status of ['DISPATCHED', 'CANCELLED'] as const)
      expect(judged(status, { writes: false })).toBe('end');
  });

  it('opens again what is over though something was never given back, told or not', () => {
    const kept = { done: ['CheckInventory'] as Step[], mails: ['OrderCancelled'] };
    expect(judged('CANCELLED', kept)).toBe('reopen');
    expect(judged('CANCELLED', { done: ['BillCustomer'] })).toBe('reopen');
  });
});
