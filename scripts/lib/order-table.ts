import Table from 'cli-table3';
import { formatMoney } from '../../src/kernel/money.ts';
import type { OrderRow, TimelineEntry } from '../../src/kernel/order-record.ts';

const signed = (number: number) => (number > 0 ? `+${number}` : String(number));

const money = (amount: number | undefined, currency: string) =>
  amount === undefined ? '' : formatMoney(amount, currency);

/** One row of the timeline, as a terminal shows it: time, step, attempt, outcome, stock, points, money, note. */
export const timelineCells = (
  { at, step, attempt, outcome, moved = {}, note = '' }: TimelineEntry,
  currency: string,
): string[] => [
  at.slice(11, 23),
  step,
  String(attempt + 1),
  outcome,
  Object.values(moved.stock ?? {})
    .map(signed)
    .join(' '),
  moved.points === undefined ? '' : signed(moved.points),
  money(moved.money, currency),
  note,
];

const HEAD = ['time (UTC)', 'step', 'try', 'outcome', 'stock', 'points', 'money', ''];

const facts = (order: OrderRow): [string, string][] => {
  const {
    currency,
    lines,
    total,
    pointsUsed,
    charged,
    refunded,
    courier,
    reason,
    cause,
    owed,
    disputes = [],
  } = order;
  const known: [string, string | undefined][] = [
    ['status', reason === undefined ? order.status : `${order.status} (${reason})`],
    ['cause', cause],
    ['still owed', order.status === 'COMPENSATION_FAILED' ? owed?.join(', ') : undefined],
    ['user', order.userId],
    ['lines', lines.map(({ quantity, title, bookId }) => `${quantity} × ${title} (${bookId})`).join(', ')],
    ['total', money(total, currency)],
    ['points used', pointsUsed?.toString()],
    ['charged', money(charged, currency)],
    ['refunded', money(refunded, currency)],
    ...disputes.map(({ disputeId, status, reason: why, amount }): [string, string] => [
      'disputed',
      `${money(amount, currency)}: ${status} (${why}, ${disputeId})`,
    ]),
    ['courier', courier?.name],
    ['opened', order.openedAt],
    ['dispatched', order.dispatchedAt],
    ['delivered', order.deliveredAt],
    ['execution', order.executionArn],
  ];
  return known.filter((fact): fact is [string, string] => Boolean(fact[1]));
};

/** An order and its timeline, to be read by people. */
export const orderTable = (order: OrderRow): string => {
  const list = facts(order).map(([name, value]) => `${name.padEnd(12)} ${value}`);
  const table = new Table({ head: HEAD, style: { head: [], border: [], compact: true } });
  table.push(...order.timeline.map((entry) => timelineCells(entry, order.currency)));
  return [`Order ${order.orderId}`, ...list, '', table.toString()].join('\n');
};
