import type { Money } from '../../kernel/money.ts';
import type { Dispute, OrderLine, OrderRow, OrderStatus, TimelineEntry } from '../../kernel/order-record.ts';
import { totalOf } from './total.ts';

/** An order as its customer sees it. Money is in the currency's smallest unit, times are ISO 8601, UTC. */
export interface OrderView {
  orderId: string;
  status: OrderStatus;
  /** Missing, as the way of payment, in an order that was closed before its checkout had opened it. */
  userId?: string;
  lines: OrderLine[];
  currency: string;
  total: Money;
  redeem: boolean;
  paymentMethod?: string;
  pointsUsed?: Money;
  charged?: Money;
  refunded?: Money;
  courier?: string;
  placedAt: string;
  dispatchedAt?: string;
  deliveredAt?: string;
  /** Why it was rejected or cancelled: an error's name. */
  reason?: string;
  /** For staff: what is between the shop and its bank. */
  disputes?: readonly Dispute[];
}

export const viewOf = (order: OrderRow, { isStaff }: { isStaff: boolean }): OrderView => {
  const { orderId, status, userId, lines, currency, redeem, paymentMethod, openedAt } = order;
  const { pointsUsed, charged, refunded, dispatchedAt, deliveredAt, reason, disputes } = order;
  return {
    orderId,
    status,
    ...(userId && { userId }),
    lines,
    currency,
    total: order.total ?? totalOf(lines),
    redeem,
    ...(paymentMethod && { paymentMethod }),
    ...(pointsUsed !== undefined && { pointsUsed }),
    ...(charged !== undefined && { charged }),
    ...(refunded !== undefined && { refunded }),
    ...(order.courier && { courier: order.courier.name }),
    placedAt: openedAt,
    ...(dispatchedAt !== undefined && { dispatchedAt }),
    ...(deliveredAt !== undefined && { deliveredAt }),
    ...(reason !== undefined && { reason }),
    ...(isStaff && disputes && { disputes }),
  };
};

/** What happened to an order; notes are for those who run the store. */
export const timelineOf = ({ timeline }: OrderRow, isStaff: boolean): TimelineEntry[] =>
  timeline.map(({ note, ...entry }) => ({ ...entry, ...(isStaff && note !== undefined && { note }) }));
