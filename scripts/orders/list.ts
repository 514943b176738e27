import { formatMoney } from '../../src/kernel/money.ts';
import type { OrderRow, OrderStatus } from '../../src/kernel/order-record.ts';
import { allOrders } from '../lib/all-orders.ts';
import { WrongUsage } from '../lib/command.ts';
import { nearestIs } from '../lib/nearest.ts';
import { reasonInWords } from '../lib/reason-in-words.ts';
import { tablesOf } from '../lib/seeding.ts';
import { output } from '../lib/stack.ts';
import { tableOf } from '../lib/table.ts';
import { tell } from '../lib/wrapped.ts';
import type { Asked } from './asked.ts';

const STATUSES = Object.keys({
  OPEN: true,
  CANCELLING: true,
  DISPATCHED: true,
  CANCELLED: true,
  REJECTED: true,
  COMPENSATION_FAILED: true,
} satisfies Record<OrderStatus, true>);

const LIMIT = 20;
const MOST = 1000;

/** Throws WrongUsage. */
const limitIn = (text: string): number => {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new WrongUsage(`--limit is a whole number from 1 to ${MOST}`);
};

/** Throws WrongUsage. */
const statusIn = (text: string | undefined): string | undefined => {
  if (text === undefined || STATUSES.includes(text)) return text;
  throw new WrongUsage(
    `There is no status "${text}"${nearestIs(text, STATUSES)}. There are ${STATUSES.join(', ')}`,
  );
};

/** What of an order stands in a list. */
const inShort = (order: OrderRow) => ({
  orderId: order.orderId,
  status: order.status,
  reason: order.reason,
  userId: order.userId,
  openedAt: order.openedAt,
  dispatchedAt: order.dispatchedAt,
  pieces: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
  total: order.total,
  charged: order.charged,
  refunded: order.refunded,
  currency: order.currency,
});

const cells = (order: OrderRow) => {
  const { orderId, status, openedAt, pieces, total, currency } = inShort(order);
  return [
    orderId,
    status,
    openedAt.slice(0, 19).replace('T', ' '),
    // An order that was never accepted says nothing of its lines.
    pieces === 0 ? '' : String(pieces),
    total === undefined ? '' : formatMoney(total, currency),
    reasonInWords(order) ?? '',
  ];
};

/** The orders of the shop, newest first. */
export const list = async ({ target, outputs, json, status, limit }: Asked): Promise<void> => {
  const wanted = statusIn(status);
  const most = limit === undefined ? LIMIT : limitIn(limit);
  const found: OrderRow[] = [];
  for await (const order of allOrders(tablesOf(target), output(outputs, 'OrderTable'))) {
    if (wanted !== undefined && order.status !== wanted) continue;
    found.push(order);
    if (found.length > most) break;
  }
  const [orders, more] = [found.slice(0, most), found.length > most];
  if (json) return console.log(JSON.stringify({ orders: orders.map(inShort), more }));
  if (orders.length === 0)
    return console.log(wanted === undefined ? 'There is no order yet' : `No order is ${wanted}`);
  const head = ['order', 'status', 'opened (UTC)', 'pieces', 'total', 'reason'];
  const aligns = ['left', 'left', 'left', 'right', 'right'] as const;
  console.log(tableOf(head, orders.map(cells), { aligns }));
  if (more) tell(`The newest ${most}, and there are others: --limit N shows more`);
};
