import type { Money } from '../kernel/money.ts';
import type { Dispatch, OrderStatus } from '../kernel/order-record.ts';

/** BillCustomer answers what was taken; a free order has no payment. */
export interface Bill {
  charged: Money;
  paymentId?: string;
}

/**
 * RefundCustomer answers what was given back. `dispatched` is set when the order has left before it could be
 * cancelled: then nothing is undone.
 */
export interface Refund {
  refunded: Money;
  dispatched?: Dispatch;
  /** Set when the order has left, and its money was given back all the same: how much. */
  goodwill?: Money;
  /** Set when the order was closed without anything to undo. */
  closed?: OrderStatus;
  /** Why the order is undone, as it says itself: the first reason stays, whoever asks for the undo. */
  reason?: string;
  cause?: string;
}

/** The events of Stripe after which a payment may stand otherwise than its order says: an endpoint is to hear these. */
export const STRIPE_EVENTS = [
  'payment_intent.succeeded',
  'refund.updated',
  'refund.failed',
  'charge.refund.updated',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
] as const;
