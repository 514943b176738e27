import { FOLLOW_PAYMENT } from '../../kernel/order-record.ts';
import type { Dispute, OrderRow } from '../../kernel/order-record.ts';
import type { Money } from '../../kernel/money.ts';

/** A payment as far as it can change once the order has ended. */
export interface Standing {
  status: string;
  amount: Money;
  refunded: Money;
  failedRefunds?: number;
  disputes?: readonly Dispute[];
}

/** Why an order that was given up still keeps money. */
export type Leftover = 'RefundFailed' | 'PaidLate';

/** What the order does not say yet of its payment. */
export type PaymentChange =
  | { outcome: Leftover; left: Money; note: string }
  | { outcome: 'Disputed'; disputes: readonly Dispute[]; note: string };

type Order = Pick<
  OrderRow,
  'status' | 'charged' | 'refunded' | 'goodwill' | 'disputes' | 'timeline' | 'waived'
>;

/** What the shop has kept of a payment: of a dispute that is lost, the bank has taken it, and nothing can be refunded. */
export const keptOf = ({ status, amount, refunded, disputes = [] }: Standing): Money => {
  if (status !== 'CAPTURED') return 0;
  const lost = disputes.filter((one) => one.status === 'lost').reduce((sum, one) => sum + one.amount, 0);
  return Math.max(0, amount - refunded - lost);
};

const statusOf = ({ disputeId, status }: Dispute) => `${disputeId} ${status}`;

const words = (disputes: readonly Dispute[]) => disputes.map(statusOf).join(', ');

const isLeftover = (outcome: string): outcome is Leftover =>
  outcome === 'RefundFailed' || outcome === 'PaidLate';

/** Each time that money was found to be left. */
const leftoversIn = ({ timeline }: Order): Leftover[] =>
  timeline.flatMap(({ step, outcome }) => (step === FOLLOW_PAYMENT && isLeftover(outcome) ? [outcome] : []));

/** Its undo could not stop a payment of which nobody knew whether it would be taken. */
const wasInDoubt = (order: Order): boolean =>
  order.status === 'COMPENSATION_FAILED' && order.charged === undefined && leftoversIn(order).length === 0;

/** An operator has said that the provider is not to give it back: what is left there is none of the order's business. */
const isLeftOut = ({ waived }: Order): boolean => waived?.RefundCustomer !== undefined;

/** Closed, with nothing owed of its payment: as far as the order knows. */
const isSettled = ({ status, refunded }: Order): boolean =>
  status === 'CANCELLED' || (status === 'COMPENSATION_FAILED' && refunded !== undefined);

/** It says that its money was given back, though it has left; and that refund has failed since. */
const hasLostGoodwill = ({ status, goodwill = 0 }: Order, { failedRefunds = 0 }: Standing): boolean =>
  status === 'DISPATCHED' && goodwill > 0 && failedRefunds > 0;

/**
 * What is to be written into the order. Money that is kept of an order that was cancelled is owed: its refund has
 * failed, or it was paid after all; that of one that has left was to be given back, and was not. undefined: the order
 * says it all.
 */
export const paymentChange = (order: Order, payment: Standing): PaymentChange | undefined => {
  const { failedRefunds = 0, disputes = [] } = payment;
  const left = keptOf(payment);
  const isOwed = !isLeftOut(order) && (isSettled(order) || wasInDoubt(order));
  if (left > 0 && (isOwed || hasLostGoodwill(order, payment)))
    return failedRefunds > 0
      ? { outcome: 'RefundFailed', left, note: `refunds that failed: ${failedRefunds}` }
      : { outcome: 'PaidLate', left, note: 'the payment was taken after the order had been cancelled' };
  return words(disputes) === words(order.disputes ?? [])
    ? undefined
    : { outcome: 'Disputed', disputes, note: words(disputes) };
};

/** An undo is on its way, and may be about to record what has changed since. */
export const isBeingUndone = ({ status }: Order, payment: Standing): boolean =>
  status === 'CANCELLING' && keptOf(payment) > 0;

/** Which time that money was found to be left waits for somebody to act on it: the first is 1. */
export const openedAgain = (order: Order, payment: Standing): { time: number; why: Leftover } | undefined => {
  const { status, refunded } = order;
  const isOpen = status === 'COMPENSATION_FAILED' || status === 'DISPATCHED';
  if (!isOpen || refunded !== undefined || keptOf(payment) === 0) return undefined;
  const leftovers = leftoversIn(order);
  const why = leftovers.at(-1);
  return why === undefined ? undefined : { time: leftovers.length, why };
};
