import { formatMoney } from '../kernel/money.ts';
import type { Money } from '../kernel/money.ts';
import type { Dispatch, OrderRow, OrderStatus, UndoStep } from '../kernel/order-record.ts';

/** CalculateTotal answers what the order costs, and what is to be paid before points. */
export interface Total {
  total: Money;
  amountDue: Money;
}

/** Lines, money and courier as text: nothing in it tells who the customer is. */
export const receiptOf = ({
  orderId,
  lines,
  currency,
  total = 0,
  pointsUsed = 0,
  amountDue = total,
  courier,
}: OrderRow): string =>
  [
    `Order ${orderId}`,
    '',
    ...lines.map(
      ({ quantity, title, unitPrice }) =>
        `${quantity} × ${title}: ${formatMoney(quantity * unitPrice, currency)}`,
    ),
    '',
    `Total: ${formatMoney(total, currency)}`,
    ...(pointsUsed > 0 ? [`Paid with points: ${pointsUsed}`] : []),
    `Charged: ${formatMoney(amountDue, currency)}`,
    `Courier: ${courier?.name ?? 'none yet'}`,
  ].join('\n');

/** What is told of an order that has been dispatched. */
export const dispatchOf = (order: OrderRow): Dispatch => ({
  orderId: order.orderId,
  userId: order.userId,
  courier: order.courier ?? { courierId: '', name: '' },
  receipt: receiptOf(order),
});

/** An order that somebody has to look at. */
export interface StuckOrder {
  orderId: string;
  status: OrderStatus;
  /** It could not be undone; it should have ended by now; its customer should have been written to by now. */
  why: 'CompensationFailed' | 'PastDeadline' | 'MailOwed';
  /** Why it was cancelled or rejected: an error's name. */
  reason?: string;
  /** The undo steps that it waits for, and those that operators have left out. */
  owed: string[];
  leftOut: string[];
  /** ISO 8601. */
  since: string;
  /** How often somebody has begun to mend it. */
  mendings: number;
}

export interface StuckOrders {
  orders: StuckOrder[];
  /** There are others. */
  more: boolean;
}

/** How an order is mended from now on, and by which execution. */
export interface Mending {
  orderId: string;
  /**
   * The checkout goes on at the undo that failed; a process of its own undoes it; the checkout, which still runs, finds
   * it cancelled; its money alone is given back, though it has left.
   */
  how: 'redrive' | 'undo' | 'cancel' | 'goodwill';
  executionArn: string;
}

/** An undo step was left out. */
export interface Skipped {
  orderId: string;
  step: UndoStep;
  /** ISO 8601. */
  at: string;
  /** What the order still waits for. */
  left: string[];
}

/** What a sweep has done about an order; `failed`: it could not be looked at, or not be mended. */
export interface Swept {
  orderId: string;
  did: 'wait' | 'end' | 'undo' | 'reopen' | 'announce' | 'give up' | 'failed';
  /** Before; of an order that exists. */
  status?: OrderStatus;
}

/** An order that could not be undone, and that a sweep tries again by itself. */
export interface Waiting {
  orderId: string;
  /** Not before (ISO 8601). */
  until: string;
}

export interface SweepReport {
  /** Nothing was done: it says what would be. */
  dryRun: boolean;
  swept: Swept[];
  /** The next sweep finds others. */
  more: boolean;
  /**
   * The first hundred of those that nothing is done about, for their next try has not come. Missing where nobody has asked for
   * them, or there was no time; the version before tells of none.
   */
  waiting?: Waiting[];
}
