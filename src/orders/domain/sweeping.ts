import type { OrderRow, Step } from '../../kernel/order-record.ts';
import type { WatchRow } from '../../kernel/order-watch.ts';
import { owedBy } from './settlement.ts';

/** When the sweeper acts; times in milliseconds. */
export interface Clocks {
  /** How long an order, or the mail about it, may take by itself. */
  deadlineMs: number;
  /** Until what could not be undone is tried again; each time twice as long. */
  retryMs: number;
  /** How often it tries one order, or one mail, again. */
  retries: number;
}

/** What is found of an order that is watched. */
export interface Finding {
  order: OrderRow;
  done: ReadonlySet<Step>;
  mails: ReadonlySet<string>;
  /** Something brings it further by itself. */
  underWay: boolean;
}

/**
 * `end`: nobody needs to watch it any more; `undo`: nothing brings it further, so it is undone; `reopen`: it is over, and
 * something was never given back; `announce`: its customer has not been written to; `give up`: it is left to operators.
 */
export type Verdict = 'wait' | 'end' | 'undo' | 'reopen' | 'announce' | 'give up';

/** Of whoever never was a customer, or never got as far as being somebody's order, nobody is to be told. */
const hasReader = ({ userId, reason }: OrderRow) =>
  (userId as string | undefined) !== undefined && reason !== 'UserNotFound';

/**
 * Of an order that is over: whether its customer is still to be written to.
 * @param writes whether the shop writes to customers at all.
 */
export const owesMail = ({ order, mails }: Pick<Finding, 'order' | 'mails'>, writes: boolean): boolean =>
  writes &&
  hasReader(order) &&
  !mails.has(order.status === 'DISPATCHED' ? 'OrderDispatched' : 'OrderCancelled');

/** Once; from then on it is looked at only for what others have made of it. */
const givenUp = ({ watched }: WatchRow): Verdict => (watched === 'left' ? 'wait' : 'give up');

/**
 * From when on an order that could not be undone is tried again, in milliseconds since 1970. undefined: it is left to
 * operators, or something else has become of it.
 */
export const nextTryAt = (
  { since }: Pick<WatchRow, 'since'>,
  { status, sweeps = 0 }: Pick<OrderRow, 'status' | 'sweeps'>,
  { retries, retryMs }: Clocks,
): number | undefined =>
  status === 'COMPENSATION_FAILED' && sweeps < retries
    ? Date.parse(since) + retryMs * 2 ** sweeps
    : undefined;

const ofFailed = (row: WatchRow, order: OrderRow, now: number, clocks: Clocks): Verdict => {
  const due = nextTryAt(row, order, clocks);
  if (due === undefined) return givenUp(row);
  return now >= due ? 'undo' : 'wait';
};

const ofMail = (row: WatchRow, { retries }: Clocks): Verdict =>
  (row.announced ?? 0) < retries ? 'announce' : givenUp(row);

/**
 * What is to be done about an order that is watched since long.
 * @param writes whether the shop writes to customers at all.
 */
export const judge = (
  row: WatchRow,
  found: Finding | undefined,
  { now, writes }: { now: number; writes: boolean },
  clocks: Clocks,
): Verdict => {
  if (!found) return 'end';
  const { order, done, underWay } = found;
  if (underWay) return 'wait';
  switch (order.status) {
    case 'OPEN':
    case 'CANCELLING':
      // Nobody has heard how the undos ended that it has begun: each of them makes the order's row longer.
      return (order.sweeps ?? 0) > clocks.retries ? givenUp(row) : 'undo';
    case 'COMPENSATION_FAILED':
      return ofFailed(row, order, now, clocks);
    case 'DISPATCHED':
      return owesMail(found, writes) ? ofMail(row, clocks) : 'end';
    case 'CANCELLED':
    case 'REJECTED':
      if (owedBy(order, done).length > 0) return 'reopen';
      return owesMail(found, writes) ? ofMail(row, clocks) : 'end';
    default:
      return order.status satisfies never;
  }
};
