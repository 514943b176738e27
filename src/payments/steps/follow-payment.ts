import { orderOfCharge } from '../../kernel/order-record.ts';
import type { Dispute, OrderRow } from '../../kernel/order-record.ts';
import { EventInProgress } from '../domain/errors.ts';
import { disputed, goodwillLost, refundFailed } from '../domain/notices.ts';
import { isBeingUndone, keptOf, openedAgain, paymentChange } from '../domain/payment-change.ts';
import type { KeyedPayment, Once, Operators, PaidOrders, Payment, PaymentProvider, Undo } from '../ports.ts';

interface Ports {
  provider: Pick<PaymentProvider, 'find' | 'lookup'>;
  orders: PaidOrders;
  once: Once;
  operators: Operators;
  undo: Undo;
}

/** What somebody who knows the provider's secret has told: nothing of it is believed. */
export interface Told {
  eventId: string;
  /** undefined: it is about something else. */
  paymentId: string | undefined;
}

export type Outcome = 'heard before' | 'ignored' | 'unknown payment' | 'followed';

interface Followed {
  order: OrderRow;
  payment: Payment;
}

/** Others act on an order at the same time; more often than this, one after the other, they do not. */
const MOST_TRIES = 8;

/** What was found before the order was read may be true no more: nothing is written by it. */
const isSaid = ({ order, payment }: Followed): boolean =>
  !isBeingUndone(order, payment) && !paymentChange(order, payment);

const bringUpToDate = async (
  { provider, orders }: Ports,
  orderId: string,
  { key, payment: found }: KeyedPayment,
): Promise<Followed | undefined> => {
  let order = await orders.find(orderId);
  if (order && isSaid({ order, payment: found })) return { order, payment: found };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const payment = order && (await provider.lookup(key));
    if (!order || !payment) return undefined;
    if (isBeingUndone(order, payment)) throw new EventInProgress(`The undo of order ${orderId}`);
    const change = paymentChange(order, payment);
    if (!change) return { order, payment };
    await orders.note(order, change);
    order = await orders.find(orderId);
  }
  throw new EventInProgress(`Order ${orderId}`);
};

const tellOfDispute = ({ once, operators }: Ports, { order, payment }: Followed, dispute: Dispute) =>
  once.do(`${dispute.disputeId} ${dispute.status}`, () =>
    operators.notify(disputed(order, { paymentId: payment.paymentId, dispute }), 'OrderDisputed'),
  );

/** A refund that has failed is for people to look at; money that came too late goes back by itself. */
const actOnLeftover = async ({ once, operators, undo }: Ports, { order, payment }: Followed) => {
  const opened = openedAgain(order, payment);
  if (!opened) return;
  const { orderId, status } = order;
  const { time, why } = opened;
  const kept = { paymentId: payment.paymentId, left: keptOf(payment) };
  const notice = status === 'DISPATCHED' ? goodwillLost(order, kept) : refundFailed(order, kept);
  await once.do(`${orderId} ${why} ${time}`, () =>
    why === 'PaidLate' ? undo.start(orderId, time) : operators.notify(notice, 'CompensationFailed'),
  );
};

/**
 * Asks the provider how a payment stands of which something was told, and brings its order up to date: events may
 * come late, twice, at once and in any order. What follows from the change is done after it is written, and once.
 * Throws EventInProgress, PaymentUnavailable: then it is to be told again.
 */
export const followPayment = (ports: Ports) => {
  const follow = async (paymentId: string): Promise<Outcome> => {
    const found = await ports.provider.find(paymentId);
    if (!found) return 'unknown payment';
    const orderId = orderOfCharge(found.key);
    const followed = orderId === undefined ? undefined : await bringUpToDate(ports, orderId, found);
    if (!followed) return 'unknown payment';
    await actOnLeftover(ports, followed);
    for (const dispute of followed.order.disputes ?? []) await tellOfDispute(ports, followed, dispute);
    return 'followed';
  };
  return async ({ eventId, paymentId }: Told): Promise<Outcome> => {
    if (paymentId === undefined) return 'ignored';
    const outcome = await ports.once.do(eventId, () => follow(paymentId));
    return outcome === 'before' ? 'heard before' : outcome;
  };
};
