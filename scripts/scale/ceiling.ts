import type { Shape } from '../cost/shape.ts';
import type { Quota } from './quotas.ts';

/** What the template says of the worker behind PrepareOrder. */
export interface Worker {
  maximumConcurrency: number;
  batchSize: number;
  /** How long the process waits for it. */
  heartbeatSeconds: number;
}

/** What is measured, and what is deployed. */
export interface Store {
  /** A checkout that is dispatched, points redeemed: of those that sell something, the one that does most. */
  checkout: Shape;
  /** One that was placed and looked at over the HTTP API, and dispatched. */
  overHttp: Shape;
  /** How many may be placed there, as the template throttles the route. */
  placedPerSecond: number;
  /** One that is undone from furthest on. */
  undone: Shape;
  worker: Worker;
}

/** One thing that limits how many orders a store takes. */
export interface Ceiling {
  what: string;
  /** How much of it there is, each second, or at the same time. */
  available: number;
  /** How much one order takes of it. */
  perOrder: number;
  /** What one order takes, in words. */
  takes: string;
  /** Where `available` comes from: a quota of AWS, or what is said instead. */
  quota: Quota | string;
  past: string;
}

export const ordersPerSecond = ({ available, perOrder }: Ceiling): number => available / perOrder;
