import { faultsOf } from '../faults/order-faults.ts';
import { orderCommand, placeOf } from './order-command.ts';
import type { Target } from './target.ts';

/** An order that nobody watches any more. */
export interface Unwatched {
  orderId: string;
  target: Pick<Target, 'endpoint' | 'stage'>;
  /** It is known that what brings it further has begun. */
  begun: boolean;
}

/** How to see what becomes of it: the command line for the store that it is in. */
const showing = ({ orderId, target }: Unwatched): string => orderCommand(['show', orderId], placeOf(target));

/**
 * Of a checkout that was interrupted.
 * @param ownStore was started for it, and ends with the command, as do the faults in it.
 * @param faults befall its calls.
 */
export const checkoutGoesOn = (
  order: Unwatched,
  { ownStore, faults }: { ownStore: boolean; faults: boolean },
): string[] => {
  const {
    orderId,
    begun,
    target: { endpoint },
  } = order;
  const goesOn = `order ${orderId} ${begun ? 'goes on' : 'may go on'}`;
  if (ownStore)
    return [
      `Interrupted, and its store with it: ${goesOn} at the next npm start. How it stands then: ${showing(order)}`,
    ];
  return [
    `Interrupted: ${goesOn} in the store. How it stands: ${showing(order)}`,
    ...(faults && endpoint !== undefined
      ? [`Its faults befall it as before; no more after: curl -X DELETE '${faultsOf(endpoint, orderId)}'`]
      : []),
  ];
};

/** Of a mending that was interrupted. */
export const mendingGoesOn = (order: Unwatched): string => {
  const how = order.begun ? 'goes on' : 'may go on, for the store has not answered yet';
  return `Interrupted: the mending of order ${order.orderId} ${how}. How it stands: ${showing(order)}`;
};
