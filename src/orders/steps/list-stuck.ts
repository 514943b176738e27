import { stillOwed } from '../../kernel/order-record.ts';
import type { OrderRow, Step } from '../../kernel/order-record.ts';
import type { WatchRow } from '../../kernel/order-watch.ts';
import type { StuckOrder, StuckOrders } from '../contract.ts';
import { owedBy } from '../domain/settlement.ts';
import { owesMail } from '../domain/sweeping.ts';
import type { MendingBook, WatchList } from '../ports.ts';

/** What is owed of an order that is over was never given back. */
const why = ({ status }: OrderRow, owed: readonly Step[]): StuckOrder['why'] => {
  if (status === 'OPEN' || status === 'CANCELLING') return 'PastDeadline';
  return status === 'COMPENSATION_FAILED' || owed.length > 0 ? 'CompensationFailed' : 'MailOwed';
};

const stuck = (order: OrderRow, { since }: WatchRow, owed: Step[]): StuckOrder => {
  const { orderId, status, reason, waived = {}, mendings = 0 } = order;
  return {
    orderId,
    status,
    why: why(order, owed),
    ...(reason !== undefined && { reason }),
    owed: stillOwed({ ...order, owed }),
    leftOut: Object.keys(waived),
    since,
    mendings,
  };
};

interface Counting {
  watch: Pick<WatchList, 'list'>;
  /** Milliseconds since 1970. */
  now: () => number;
}

interface Listing extends Counting {
  watch: Pick<WatchList, 'list' | 'ordersOf'>;
  orders: Pick<MendingBook, 'find'>;
  /** Whether the shop writes to its customers. */
  writes: boolean;
}

/**
 * Nobody has said yet what such an order would be owed, nor whether its customer has heard meanwhile. undefined where there
 * is nothing more to be done.
 */
const asFound = async ({ orders, writes }: Listing, row: WatchRow): Promise<StuckOrder | undefined> => {
  const found = await orders.find(row.orderId);
  if (!found) return undefined;
  const { order, done } = found;
  const owed = order.status === 'DISPATCHED' ? [] : owedBy(order, done);
  return why(order, owed) === 'MailOwed' && !owesMail(found, writes) ? undefined : stuck(order, row, owed);
};

/** Those that wait for somebody, the longest waiting first. */
const stuckRows = async ({ watch, now }: Counting, deadlineMs: number, limit: number) => {
  const at = now();
  const before = (age: number) => new Date(at - age).toISOString();
  // The index is as of a moment ago, and what failed in this very moment is meant, too.
  const failed = await watch.list('failed', before(-1), limit);
  const left = await watch.list('left', before(-1), limit);
  const late = await watch.list('open', before(deadlineMs), limit);
  const byAge = (rows: Iterable<WatchRow>) => [...rows].toSorted((a, b) => a.since.localeCompare(b.since));
  // One that moves meanwhile may stand under its old key as well as under its new one.
  const latest = new Map(byAge([...failed, ...left, ...late]).map((row) => [row.orderId, row]));
  return byAge(latest.values());
};

/** How many orders wait for somebody, at least. */
export const countStuck =
  (ports: Counting, deadlineMs: number) =>
  async (limit: number): Promise<number> =>
    (await stuckRows(ports, deadlineMs, limit)).length;

/**
 * The orders that somebody has to look at, oldest first: what could not be undone, what is past its deadline, and whose
 * customer has not been written to.
 * @param deadlineMs how long an order may take.
 */
export const listStuck =
  (ports: Listing, deadlineMs: number) =>
  async (limit: number): Promise<StuckOrders> => {
    const rows = await stuckRows(ports, deadlineMs, limit + 1);
    const shown = rows.slice(0, limit);
    const orders = await ports.watch.ordersOf(shown);
    const told = shown.map(async (row, index) => {
      const order = orders[index];
      if (order?.status === 'COMPENSATION_FAILED') return stuck(order, row, order.owed ?? []);
      return order && asFound(ports, row);
    });
    const found = (await Promise.all(told)).filter((order) => order !== undefined);
    return { orders: found, more: rows.length > limit };
  };
