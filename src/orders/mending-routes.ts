import * as z from 'zod/mini';
import { UNDO_STEPS } from '../kernel/order-record.ts';
import type { RouteDescription } from '../platform/http/route.ts';
import { id } from '../platform/parse.ts';
import type { Mending, Skipped, StuckOrder, StuckOrders } from './contract.ts';
import { noteBody, orderPath, skipBody, stuckQuery } from './input.ts';
import { moment, STATUSES } from './routes.ts';

noteBody.register(z.globalRegistry, {
  id: 'MendingNote',
  description: 'Why, in words for whoever reads the order later: no names of people.',
});

skipBody.register(z.globalRegistry, {
  id: 'LeftOut',
  description:
    'The undo step that is left out, and what a hand has done in its place, or why nothing is to be done: no names of people.',
});

const stuckOrder = z
  .object({
    orderId: id,
    status: z.enum(STATUSES),
    why: z.enum(['CompensationFailed', 'PastDeadline', 'MailOwed']),
    reason: z.exactOptional(z.string()),
    owed: z.array(z.string()),
    leftOut: z.array(z.string()),
    since: moment,
    mendings: z.int().check(z.gte(0)),
  })
  .register(z.globalRegistry, {
    id: 'StuckOrder',
    description:
      'An order that somebody has to look at: it could not be undone, it should have ended by now, or its customer should ' +
      'have been written to. `owed` are the undo steps that it waits for, `leftOut` those that operators have left out, ' +
      '`mendings` says how often somebody has begun to mend it.',
  }) satisfies z.ZodMiniType<StuckOrder>;

const stuckOrders = z.object({ orders: z.array(stuckOrder), more: z.boolean() }).register(z.globalRegistry, {
  id: 'StuckOrders',
  description: 'The longest waiting first; with `more`, there are others.',
}) satisfies z.ZodMiniType<StuckOrders>;

const mending = z
  .object({
    orderId: id,
    how: z.enum(['redrive', 'undo', 'cancel', 'goodwill']),
    executionArn: z.string(),
  })
  .register(z.globalRegistry, {
    id: 'Mending',
    description:
      'How the order is mended from now on: its checkout goes on at the undo that failed (`redrive`), a process of its ' +
      'own undoes it (`undo`), its checkout finds it cancelled and undoes it (`cancel`), or its money alone is given back, ' +
      'for it has left (`goodwill`).',
  }) satisfies z.ZodMiniType<Mending>;

const skipped = z
  .object({ orderId: id, step: z.enum(UNDO_STEPS), at: moment, left: z.array(z.string()) })
  .register(z.globalRegistry, {
    id: 'SkippedStep',
    description: 'The step is left out since `at`; `left` are those that the order still waits for.',
  }) satisfies z.ZodMiniType<Skipped>;

export const listStuckOrders = {
  method: 'GET',
  path: '/operations/orders/stuck',
  operation: 'ListStuckOrders',
  summary: 'The orders that somebody has to look at, for staff',
  who: 'staff',
  query: stuckQuery,
  answers: { 200: { description: 'The longest waiting first', schema: stuckOrders } },
  statuses: { StaffOnly: 403 },
} as const satisfies RouteDescription;

export const retryOrder = {
  method: 'POST',
  path: '/orders/{orderId}/retry',
  operation: 'RetryOrder',
  summary: 'Has an order undone that could not be, or that its checkout has left lying, for staff',
  description: 'Of two who ask, one is first; the other is told. It needs no Idempotency-Key.',
  who: 'staff',
  pathParameters: orderPath,
  body: noteBody,
  answers: { 202: { description: 'How it is undone from now on', schema: mending } },
  statuses: {
    StaffOnly: 403,
    OrderNotFound: 404,
    OrderDispatched: 409,
    NothingOwed: 409,
    OrderUnderWay: 409,
  },
} as const satisfies RouteDescription;

export const refundOrder = {
  method: 'POST',
  path: '/orders/{orderId}/refund',
  operation: 'RefundOrder',
  summary: 'Gives back the money of an order, for staff',
  description:
    'An order that has not left is cancelled and undone, whatever it stands at. Of one that has left, the money is given ' +
    'back as goodwill, and it stays dispatched. Again is harmless: it needs no Idempotency-Key.',
  who: 'staff',
  pathParameters: orderPath,
  body: noteBody,
  answers: { 202: { description: 'How the money is given back from now on', schema: mending } },
  statuses: { StaffOnly: 403, OrderNotFound: 404, NothingOwed: 409, OrderUnderWay: 409 },
} as const satisfies RouteDescription;

export const skipStep = {
  method: 'POST',
  path: '/orders/{orderId}/skip',
  operation: 'SkipStep',
  summary: 'Leaves out an undo step that a failed order waits for, for staff',
  description:
    'The next retry goes on without it, and gives nothing back in its place. Again, in the same words, changes nothing: it ' +
    'needs no Idempotency-Key.',
  who: 'staff',
  pathParameters: orderPath,
  body: skipBody,
  answers: { 200: { description: 'It is left out', schema: skipped } },
  statuses: {
    StaffOnly: 403,
    OrderNotFound: 404,
    StepNotOwed: 409,
    StepLeftOutBefore: 409,
    OrderUnderWay: 409,
  },
} as const satisfies RouteDescription;
