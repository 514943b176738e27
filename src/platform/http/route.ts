import type * as z from 'zod/mini';
import { OF_ANY_ROUTE } from './problem.ts';
import type { Statuses } from './problem.ts';

/** An answer that is not a problem. */
export interface GoodAnswer {
  description: string;
  schema: z.ZodMiniType;
  /** By name, what each tells. */
  headers?: Readonly<Record<string, string>>;
}

/** A route as it is told to those who call it, and as its handler keeps to it. */
export interface RouteDescription {
  method: 'GET' | 'POST';
  /** `/orders/{orderId}` */
  path: string;
  /** As in OpenAPI's operationId: `PlaceOrder`. */
  operation: string;
  summary: string;
  description?: string;
  /** Users of the store, or those of the group staff, who show their token; or anybody. */
  who: 'customers' | 'staff' | 'anybody';
  pathParameters?: z.ZodMiniObject;
  query?: z.ZodMiniObject;
  headers?: z.ZodMiniObject;
  body?: z.ZodMiniType;
  answers: Readonly<Record<number, GoodAnswer>>;
  /** Of the errors that the route may throw beside those of any route. */
  statuses: Statuses;
}

/** Which routes can answer with what is of any route. */
const CAN_ANSWER: Readonly<Record<keyof typeof OF_ANY_ROUTE, (route: RouteDescription) => boolean>> = {
  InvalidInput: ({ pathParameters, query, headers, body }) =>
    [pathParameters, query, headers, body].some((part) => part !== undefined),
  MalformedBody: ({ body }) => body !== undefined,
  ContentTooLarge: ({ body }) => body !== undefined,
  UnsupportedMediaType: ({ body }) => body !== undefined,
  Unauthenticated: ({ who }) => who !== 'anybody',
  IdempotencyKeyReused: ({ headers }) => headers?.shape['idempotency-key'] !== undefined,
  RequestInProgress: ({ headers }) => headers?.shape['idempotency-key'] !== undefined,
  InternalError: () => true,
  PlatformUnavailable: () => true,
};

/** Every problem that a route may answer, with its status. */
export const problemsOf = (route: RouteDescription): Statuses => ({
  ...Object.fromEntries(
    Object.entries(OF_ANY_ROUTE).filter(([name]) => CAN_ANSWER[name as keyof typeof OF_ANY_ROUTE](route)),
  ),
  ...route.statuses,
});
