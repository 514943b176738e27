import * as z from 'zod/mini';
import type { OrderStatus, TimelineEntry } from '../kernel/order-record.ts';
import type { RouteDescription } from '../platform/http/route.ts';
import { id, money, quantity } from '../platform/parse.ts';
import type { OrderView } from './domain/order-view.ts';
import { listOrdersQuery, orderPath, placeOrderBody, placeOrderHeaders } from './input.ts';

const STATUSES = [
  'OPEN',
  'CANCELLING',
  'DISPATCHED',
  'CANCELLED',
  'REJECTED',
  'COMPENSATION_FAILED',
] as const satisfies readonly OrderStatus[];

/** ISO 8601, UTC. */
const moment = z.string().register(z.globalRegistry, { format: 'date-time' });

placeOrderBody.register(z.globalRegistry, {
  id: 'NewOrder',
  description:
    'What is ordered: 1 to 20 lines, those of one book counting as one, with at most 1000 pieces of each book. With ' +
    '`redeem`, points pay what they can. With `expectedTotal`, the order is refused if it would cost anything else.',
});

const line = z
  .object({ bookId: id, title: z.string(), quantity, unitPrice: money })
  .register(z.globalRegistry, {
    id: 'OrderLine',
    description: 'A book of an order, with the title and price that it was ordered at.',
  });

const dispute = z
  .object({ disputeId: z.string(), status: z.string(), reason: z.string(), amount: money })
  .register(z.globalRegistry, {
    id: 'Dispute',
    description:
      'That a customer has asked their bank for the money back, in the words of the payment provider.',
  });

const order = z
  .object({
    orderId: id,
    status: z.enum(STATUSES),
    userId: z.exactOptional(id),
    lines: z.array(line),
    currency: z.string(),
    total: money,
    redeem: z.boolean(),
    paymentMethod: z.exactOptional(id),
    pointsUsed: z.exactOptional(z.int().check(z.gte(0))),
    charged: z.exactOptional(money),
    refunded: z.exactOptional(money),
    courier: z.exactOptional(z.string()),
    placedAt: moment,
    dispatchedAt: z.exactOptional(moment),
    deliveredAt: z.exactOptional(moment),
    reason: z.exactOptional(z.string()),
    disputes: z.exactOptional(z.readonly(z.array(dispute))),
  })
  .register(z.globalRegistry, {
    id: 'Order',
    description:
      'An order. Money is in the smallest unit of the currency, times are ISO 8601 in UTC, and `reason` names the ' +
      'error for which it was rejected or cancelled. An order that was closed before it began has no user, payment or lines. `disputes` are for staff.',
  }) satisfies z.ZodMiniType<OrderView>;

const orders = z
  .object({ orders: z.array(order), next: z.exactOptional(z.string()) })
  .register(z.globalRegistry, {
    id: 'OrderPage',
    description: 'Orders, newest first; `next` is the cursor of the page after, if there is one.',
  });

const entry = z.object({
  at: moment,
  step: z.string(),
  attempt: z.int().check(z.gte(0)),
  outcome: z.string(),
  moved: z.exactOptional(
    z.object({
      stock: z.exactOptional(z.record(z.string(), z.int())),
      points: z.exactOptional(z.int()),
      money: z.exactOptional(z.int()),
    }),
  ),
  note: z.exactOptional(z.string()),
}) satisfies z.ZodMiniType<TimelineEntry>;

const timeline = z.object({ orderId: id, timeline: z.array(entry) }).register(z.globalRegistry, {
  id: 'Timeline',
  description:
    'What happened to an order, oldest first: which step, at which try (0 is the first), with which outcome (`done`, ' +
    'or the name of an error), and what it moved: pieces on the shelf by book, points, money taken. Notes are for staff.',
});

export const placeOrder = {
  method: 'POST',
  path: '/orders',
  operation: 'PlaceOrder',
  summary: 'Places an order',
  description:
    'The order exists once this is answered, and is carried out from then on. Sent again with the same ' +
    'Idempotency-Key, it is answered again, and nothing is ordered twice.',
  who: 'customers',
  headers: placeOrderHeaders,
  body: placeOrderBody,
  answers: {
    202: {
      description: 'The order',
      schema: order,
      headers: { location: 'The path of the order' },
    },
  },
  statuses: { BookNotFound: 422, AmountTooLarge: 422, BookOutOfStock: 409, PriceChanged: 409 },
} as const satisfies RouteDescription;

export const listOrders = {
  method: 'GET',
  path: '/orders',
  operation: 'ListOrders',
  summary: 'Orders, newest first, a page at a time',
  description: 'One’s own; for staff everybody’s, or with `userId` those of one user.',
  who: 'customers',
  query: listOrdersQuery,
  answers: { 200: { description: 'A page of orders', schema: orders } },
  statuses: { InvalidCursor: 400, OrdersOfOthers: 403 },
} as const satisfies RouteDescription;

export const getOrder = {
  method: 'GET',
  path: '/orders/{orderId}',
  operation: 'GetOrder',
  summary: 'An order as it stands',
  who: 'customers',
  pathParameters: orderPath,
  answers: { 200: { description: 'The order', schema: order } },
  statuses: { OrderNotFound: 404 },
} as const satisfies RouteDescription;

export const getOrderTimeline = {
  method: 'GET',
  path: '/orders/{orderId}/timeline',
  operation: 'GetOrderTimeline',
  summary: 'What happened to an order',
  who: 'customers',
  pathParameters: orderPath,
  answers: { 200: { description: 'What happened, oldest first', schema: timeline } },
  statuses: { OrderNotFound: 404 },
} as const satisfies RouteDescription;

export const cancelOrder = {
  method: 'POST',
  path: '/orders/{orderId}/cancel',
  operation: 'CancelOrder',
  summary: 'Cancels an order that has not left yet',
  description: 'What was done for it is undone from then on. Again is harmless: it needs no Idempotency-Key.',
  who: 'customers',
  pathParameters: orderPath,
  answers: {
    200: { description: 'It was cancelled, or being cancelled, before', schema: order },
    202: { description: 'It is being cancelled', schema: order },
  },
  statuses: { OrderNotFound: 404, OrderDispatched: 409, OrderRejected: 409 },
} as const satisfies RouteDescription;
