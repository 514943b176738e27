import { inWords } from './in-words.ts';
import pc from 'picocolors';
import type { OrderRow, OrderStatus } from '../../src/kernel/order-record.ts';
import type { Ending } from './executions.ts';
import { hasMissed, type FaultReport } from '../faults/order-faults.ts';
import type { VisitedState } from './history.ts';
import type { Mail } from './mails.ts';
import { inDoubt, movementsOf } from './movements.ts';
import { orderCommand, type Place } from './order-command.ts';
import { wrapped } from './wrapped.ts';

/** A number before and after the checkout; null when there is nothing of that id. */
export interface BeforeAfter {
  before: number | null;
  after: number | null;
}

/** REFUSED: its input was no order. */
export type Outcome = OrderStatus | 'REFUSED';

export const outcomeOf = (status: Ending['status'], order: Pick<OrderRow, 'status'> | undefined): Outcome =>
  status === 'SUCCEEDED' ? 'DISPATCHED' : (order?.status ?? 'REFUSED');

/** What `checkout --json` prints. Money is in the currency's smallest unit. */
export interface CheckoutReport {
  executionArn: string;
  orderId: string;
  outcome: Outcome;
  /** Of the execution. */
  status: Ending['status'];
  error: string | null;
  cause: string | null;
  states: VisitedState[];
  /** Pieces of the books on the shelf, which other orders move as well. */
  stock: BeforeAfter;
  /** The user's points, of which the same holds. */
  points: BeforeAfter;
  /** null while it is in doubt. */
  charged: number | null;
  /** What may have been charged, though nobody knows yet; 0 when it is known. */
  inDoubt: number;
  refunded: number;
  /** null on AWS, where they are not known. */
  mails: Mail[] | null;
  /** The faults that were asked for. */
  faults?: FaultReport[];
}

/** Of what is told below the name of what it is about. */
const INDENT = 8;

/** How it stands by now, which other orders have a part in. */
const now = (where: string, { after }: BeforeAfter) => (after === null ? '' : `  (${where} now: ${after})`);

const mailLines = (mails: Mail[] | null): string[] => {
  if (mails === null) return ['mails   not known here: look into the inboxes'];
  if (mails.length === 0) return ['mails   none'];
  return mails.map(({ to, subject }, index) => `${index === 0 ? 'mails ' : '      '}  to ${to}: ${subject}`);
};

const outcomeInWords = ({ outcome, status, error, cause }: CheckoutReport, order: OrderRow | undefined) => {
  if (outcome === 'DISPATCHED') return pc.green(`DISPATCHED with ${order?.courier?.name ?? 'a courier'}`);
  const why = [error ?? status, inWords(cause)].filter(Boolean).join(': ');
  return pc.red(`${outcome}: ${why}`);
};

/** What there is to be done about an order that needs somebody, or to be seen of one that is none. */
const nextLines = (
  { outcome, orderId }: CheckoutReport,
  order: OrderRow | undefined,
  place: Place,
): string[] => {
  const command = (verb: string) => orderCommand([verb, orderId], place);
  if (order && inDoubt(order) > 0)
    return [
      `The sweeper asks the provider again, and gives back what was taken; at once: ${command('retry')}`,
    ];
  if (outcome === 'REFUSED')
    return [`Nothing was written of it. How its execution ended is all there is: ${command('show')}`];
  if (outcome === 'COMPENSATION_FAILED')
    return [
      `When the cause is mended: ${command('retry')}`,
      `All that waits for somebody: ${orderCommand(['stuck'], place)}`,
    ];
  return [];
};

/** Of a rule that has befallen no call: why, and what could be named instead. */
export const missedLine = ({ text, seen }: FaultReport, orderId: string): string =>
  seen === 0
    ? `fault   ${text}: has befallen nothing, for this order made no such call: npm run calls -- --order ${orderId}`
    : `fault   ${text}: has befallen none of the calls that it was about, which were ${seen}`;

const faultLine = (fault: FaultReport, orderId: string): string =>
  hasMissed(fault)
    ? pc.yellow(missedLine(fault, orderId))
    : `fault   ${fault.text}: befell ${fault.befallen} of ${fault.seen} calls`;

const movementLines = ({ stock, points }: CheckoutReport, order: OrderRow | undefined): string[] => {
  const moved = movementsOf(order);
  return [
    `stock   ${moved.stock}${now('on the shelf', stock)}`,
    `points  ${moved.points}${now('the customer has', points)}`,
    `money   ${moved.money}`,
  ];
};

/** The outcome, what the order has moved and the mails, to be read by people. */
export const reportLines = (report: CheckoutReport, order: OrderRow | undefined, place: Place): string[] =>
  [
    '',
    `Order ${report.orderId}: ${outcomeInWords(report, order)}`,
    ...movementLines(report, order),
    ...nextLines(report, order, place).map((line) => ' '.repeat(INDENT) + line),
    ...mailLines(report.mails),
    ...(report.faults ?? []).map((fault) => faultLine(fault, report.orderId)),
  ].map((line) => wrapped(line, { indent: INDENT }));
