import { formatMoney } from '../../src/kernel/money.ts';
import { stillOwed } from '../../src/kernel/order-record.ts';
import type { AuditRow, OrderRow, TimelineEntry } from '../../src/kernel/order-record.ts';
import type { OrderFacts } from './reconcile/order-facts.ts';
import { doubtInWords, inDoubt, signed } from './movements.ts';
import { reasonInWords } from './reason-in-words.ts';
import { tableOf } from './table.ts';
import { wrapped } from './wrapped.ts';

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

/** What of an order stands beside its row. */
export interface Beside extends Pick<OrderFacts, 'effects' | 'mails'> {
  audit: readonly AuditRow[];
}

/** What has become of the pieces that the order took from the shelf. */
const stockOf = ({ effects }: Beside): string | undefined => {
  const taken = Object.values(effects.CheckInventory?.moved.stock ?? {});
  if (taken.length === 0) return undefined;
  const pieces = -taken.reduce((sum, each) => sum + each, 0);
  if (effects.PrepareOrder) return `${pieces} sold`;
  if (!effects.RestoreQuantity) return `${pieces} held`;
  const back = Object.values(effects.RestoreQuantity.moved.stock ?? {}).reduce((sum, each) => sum + each, 0);
  return `${back} of ${pieces} given back`;
};

const pointsOf = ({ pointsUsed = 0 }: OrderRow, { effects }: Beside): string | undefined => {
  if (pointsUsed === 0) return undefined;
  const back = effects.RestoreRedeemPoints?.moved.points;
  return back === undefined ? String(pointsUsed) : `${pointsUsed}, of which ${back} given back`;
};

const waivedOf = ({ waived = {} }: OrderRow): string =>
  Object.entries(waived)
    .map(([step, { at, note }]) => `${step} (${at}: ${note})`)
    .join('; ');

/** Where nothing is, its end is. */
const owedOf = (order: OrderRow): string | undefined =>
  order.status === 'COMPENSATION_FAILED'
    ? stillOwed(order).join(', ') || 'nothing, for all of it is left out: retry brings it to its end'
    : undefined;

const facts = (order: OrderRow, beside: Beside): [string, string][] => {
  const { currency, lines, total, charged, refunded, goodwill, courier, cause, disputes = [] } = order;
  const reason = reasonInWords(order);
  const isMoving = order.status === 'OPEN' || order.status === 'CANCELLING';
  const doubt = isMoving ? 0 : inDoubt(order);
  const known: [string, string | undefined][] = [
    ['status', reason === undefined ? order.status : `${order.status} (${reason})`],
    ['cause', cause],
    ['still owed', owedOf(order)],
    ['user', order.userId],
    ['lines', lines.map(({ quantity, title, bookId }) => `${quantity} × ${title} (${bookId})`).join(', ')],
    ['total', money(total, currency)],
    ['stock', stockOf(beside)],
    ['points used', pointsOf(order, beside)],
    ['charged', doubt > 0 ? doubtInWords(doubt, currency) : money(charged, currency)],
    ['refunded', money(refunded, currency)],
    ['goodwill', goodwill === undefined ? undefined : `${money(goodwill, currency)} of it, for it has left`],
    ...disputes.map(({ disputeId, status, reason: why, amount }): [string, string] => [
      'disputed',
      `${money(amount, currency)}: ${status} (${why}, ${disputeId})`,
    ]),
    ['left out', waivedOf(order)],
    ['mails', beside.mails.join(', ')],
    ['courier', courier?.name],
    ['opened', order.openedAt],
    ['dispatched', order.dispatchedAt],
    ['delivered', order.deliveredAt],
    ['execution', order.executionArn],
  ];
  return known.filter((fact): fact is [string, string] => Boolean(fact[1]));
};

const auditLine = ({ at, by, action, step, how, note }: AuditRow): string =>
  [at, by, [action, step].filter(Boolean).join(' '), how, note].filter(Boolean).join('  ');

/** An order and its timeline, to be read by people. */
export const orderTable = (order: OrderRow, beside: Beside): string => {
  const list = facts(order, beside).map(([name, value]) => `${name.padEnd(12)} ${value}`);
  const rows = order.timeline.map((entry) => timelineCells(entry, order.currency));
  const { audit } = beside;
  return [
    `Order ${order.orderId}`,
    ...list.map((line) => wrapped(line, { indent: 13 })),
    '',
    tableOf(HEAD, rows, { aligns: ['left', 'left', 'right', 'left', 'right', 'right', 'right'] }),
    ...(audit.length > 0 ? ['', 'Who has mended it:', ...audit.map((row) => wrapped(auditLine(row)))] : []),
  ].join('\n');
};
