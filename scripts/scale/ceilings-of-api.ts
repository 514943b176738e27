import { PARTS } from '../../src/kernel/order-listing.ts';
import { requests } from '../cost/count.ts';
import type { Ceiling, Store } from './ceiling.ts';
import { QUOTAS } from './quotas.ts';

/** Orders that are placed over HTTP, by customers who sign in for each. */
export const ceilingsOfApi = ({ overHttp, placedPerSecond }: Store): Ceiling[] => [
  {
    what: 'the route that places orders',
    available: placedPerSecond,
    perOrder: 1,
    takes: 'request to it',
    quota: `${placedPerSecond} requests a second to it (API_ORDERS_RATE)`,
    past: 'raise API_ORDERS_RATE and API_ORDERS_BURST; above them it answers 429',
  },
  {
    what: 'requests over HTTP',
    available: QUOTAS.apiRequests.value,
    perOrder: requests(overHttp),
    takes: 'requests: placed, and looked at',
    quota: QUOTAS.apiRequests,
    past: 'ask for more',
  },
  {
    what: 'sign-ins',
    available: QUOTAS.signIns.value,
    perOrder: 1,
    takes: 'sign-in, if customers stay no longer than for one order',
    quota: QUOTAS.signIns,
    past: 'have tokens refreshed, which has a quota of its own; ask for more, which AWS sells',
  },
  {
    what: `the list of all orders, an index of ${PARTS.length} partitions`,
    available: QUOTAS.partitionWrites.value * PARTS.length,
    perOrder: overHttp.write['orders/all-orders'] ?? 0,
    takes: 'write unit',
    quota: QUOTAS.partitionWrites,
    past: 'more partitions: PARTS in src/kernel/order-listing.ts',
  },
  {
    what: 'requests table, on its first day',
    available: QUOTAS.newTableWrites.value,
    perOrder: overHttp.write['requests'] ?? 0,
    takes: 'write units: the request and its answer',
    quota: QUOTAS.newTableWrites,
    past: 'set warm throughput before a sale begins',
  },
];
