import type { Waiting } from '../contract.ts';
import { nextTryAt } from '../domain/sweeping.ts';
import type { Clocks } from '../domain/sweeping.ts';
import type { WatchRow } from '../../kernel/order-watch.ts';
import type { MendingBook, WatchList } from '../ports.ts';

interface Ports {
  watch: Pick<WatchList, 'list'>;
  orders: Pick<MendingBook, 'find'>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** More are not told of. */
const MOST = 100;
const AT_ONCE = 10;

/**
 * The orders that could not be undone and whose next try has not come: the first to be tried stands first.
 * @param endsAt milliseconds since 1970; undefined where the time does not suffice.
 */
export const listWaiting = async (
  { watch, orders, now }: Ports,
  clocks: Clocks,
  endsAt: number,
): Promise<Waiting[] | undefined> => {
  const at = now();
  const waitingOf = async (row: WatchRow): Promise<Waiting[]> => {
    // One that cannot be looked at is told of when its time has come.
    const found = await orders.find(row.orderId).catch(() => undefined);
    const due = found && nextTryAt(row, found.order, clocks);
    return due === undefined || due <= at
      ? []
      : [{ orderId: row.orderId, until: new Date(due).toISOString() }];
  };
  const rows = await watch.list('failed', new Date(at + 1).toISOString(), MOST);
  const waiting: Waiting[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    if (now() > endsAt) return undefined;
    waiting.push(...(await Promise.all(rows.slice(from, from + AT_ONCE).map(waitingOf))).flat());
  }
  return waiting.toSorted((a, b) => a.until.localeCompare(b.until));
};
