import type { OrderRow } from '../../kernel/order-record.ts';
import type { WatchRow } from '../../kernel/order-watch.ts';
import type { StuckOrder, StuckOrders } from '../contract.ts';
import type { WatchList } from '../ports.ts';

const why = ({ status }: OrderRow): StuckOrder['why'] => {
  if (status === 'COMPENSATION_FAILED') return 'CompensationFailed';
  return status === 'OPEN' || status === 'CANCELLING' ? 'PastDeadline' : 'MailOwed';
};

const stuck = (order: OrderRow, { since }: WatchRow): StuckOrder => {
  const { orderId, status, reason, owed = [], waived = {}, mendings = 0 } = order;
  const kind = why(order);
  return {
    orderId,
    status,
    why: kind,
    ...(reason !== undefined && { reason }),
    owed: kind === 'CompensationFailed' ? owed.filter((step) => !(step in waived)) : [],
    leftOut: Object.keys(waived),
    since,
    mendings,
  };
};

/**
 * The orders that somebody has to look at, oldest first: what could not be undone, what is past its deadline, and whose
 * customer has not been written to.
 * @param deadlineMs how long an order may take.
 */
export const listStuck =
  ({ watch, now }: { watch: Pick<WatchList, 'list' | 'ordersOf'>; now: () => number }, deadlineMs: number) =>
  async (limit: number): Promise<StuckOrders> => {
    const at = now();
    const before = (age: number) => new Date(at - age).toISOString();
    // The index is as of a moment ago, and what failed in this very moment is meant, too.
    const failed = await watch.list('failed', before(-1), limit + 1);
    const left = await watch.list('left', before(-1), limit + 1);
    const late = await watch.list('open', before(deadlineMs), limit + 1);
    const rows = [...failed, ...left, ...late].toSorted((a, b) => a.since.localeCompare(b.since));
    const shown = rows.slice(0, limit);
    const orders = await watch.ordersOf(shown);
    return {
      orders: shown.flatMap((row, index) => {
        const order = orders[index];
        return order ? [stuck(order, row)] : [];
      }),
      more: rows.length > limit,
    };
  };
