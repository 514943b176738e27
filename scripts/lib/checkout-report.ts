import { inWords } from './in-words.ts';
import pc from 'picocolors';
import type { OrderRow } from '../../src/kernel/order-record.ts';
import type { Ending } from './executions.ts';
import { hasMissed, type FaultReport } from '../faults/order-faults.ts';
import type { VisitedState } from './history.ts';
import type { Mail } from './mails.ts';
import { inDoubt, movementsOf } from './movements.ts';
import { wrapped } from './wrapped.ts';

/** A number before and after the checkout; null when there is nothing of that id. */
export interface BeforeAfter {
  before: number | null;
  after: number | null;
}

/** What `checkout --json` prints. Money is in the currency's smallest unit. */
export interface CheckoutReport {
  executionArn: string;
  orderId: string;
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

const outcome = ({ status, error, cause }: CheckoutReport, order: OrderRow | undefined) => {
  if (status === 'SUCCEEDED') return pc.green(`DISPATCHED with ${order?.courier?.name ?? 'a courier'}`);
  const why = [error ?? status, inWords(cause)].filter(Boolean).join(': ');
  return pc.red(`${order?.status ?? 'REFUSED'}: ${why}`);
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
    ...(order && inDoubt(order) > 0
      ? [
          `${' '.repeat(INDENT)}The sweeper asks the provider again, and gives back what was taken; at once: npm run orders -- retry ${order.orderId}`,
        ]
      : []),
  ];
};

/** The outcome, what the order has moved and the mails, to be read by people. */
export const reportLines = (report: CheckoutReport, order: OrderRow | undefined): string[] =>
  [
    '',
    `Order ${report.orderId}: ${outcome(report, order)}`,
    ...movementLines(report, order),
    ...mailLines(report.mails),
    ...(report.faults ?? []).map((fault) => faultLine(fault, report.orderId)),
  ].map((line) => wrapped(line, { indent: INDENT }));
