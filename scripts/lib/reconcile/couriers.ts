import type { CourierRow } from '../../../src/delivery/contract.ts';
import { differing, missing, negative, tally } from './difference.ts';
import type { Difference } from './difference.ts';
import type { OrderFacts } from './order-facts.ts';

/** A courier carries the orders that say so, and never more than there is room for. */
export const reconcileCouriers = (
  couriers: readonly CourierRow[],
  orders: readonly OrderFacts[],
): Difference[] => {
  const carried = tally();
  for (const { order } of orders) if (order?.onTheWayWith !== undefined) carried.add(order.onTheWayWith, 1);
  const known = new Set(couriers.map(({ courierId }) => courierId));
  const counted = couriers.flatMap(({ courierId: id, capacity, assigned }) => [
    ...differing({
      of: 'courier',
      id,
      rule: 'assigned = orders on the way',
      expected: carried.of(id),
      found: assigned,
    }),
    ...negative('courier', id, 'free room', capacity - assigned),
  ]);
  return [...counted, ...missing('courier', 'a courier who carries an order exists', carried.names(), known)];
};
