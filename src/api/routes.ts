import * as z from 'zod/mini';
import { getMe } from '../customers/routes.ts';
import { getBook, listBooks } from '../inventory/routes.ts';
import { listStuckOrders, refundOrder, retryOrder, skipStep } from '../orders/mending-routes.ts';
import { cancelOrder, getOrder, getOrderTimeline, listOrders, placeOrder } from '../orders/routes.ts';
import { receiveStripeEvent } from '../payments/routes.ts';
import type { RouteDescription } from '../platform/http/route.ts';

export const getOpenapi = {
  method: 'GET',
  path: '/openapi.json',
  operation: 'GetOpenapi',
  summary: 'This document',
  who: 'anybody',
  answers: {
    200: { description: 'An OpenAPI 3.1 document', schema: z.looseObject({ openapi: z.string() }) },
  },
  statuses: {},
} as const satisfies RouteDescription;

/** Every route of the store. */
export const allRoutes: readonly RouteDescription[] = [
  listBooks,
  getBook,
  placeOrder,
  listOrders,
  getOrder,
  getOrderTimeline,
  cancelOrder,
  listStuckOrders,
  retryOrder,
  refundOrder,
  skipStep,
  getMe,
  receiveStripeEvent,
  getOpenapi,
];
