import type { OrderStatus } from '../../src/kernel/order-record.ts';

/** A way that a checkout goes when nothing befalls it. */
export interface CheckoutPath {
  name: 'happy' | 'declined' | 'no courier';
  /** In a title: `a checkout that …`. */
  title: string;
  paymentMethod: string;
  /** False: all couriers are kept busy meanwhile. */
  couriers: boolean;
  /** How its order ends when nothing befalls it. Faults may have an order cancelled that would have been dispatched. */
  ends: OrderStatus;
}

export const PATHS: readonly CheckoutPath[] = [
  {
    name: 'happy',
    title: 'is dispatched',
    paymentMethod: 'test-ok',
    couriers: true,
    ends: 'DISPATCHED',
  },
  {
    name: 'declined',
    title: 'is declined',
    paymentMethod: 'test-declined',
    couriers: true,
    ends: 'CANCELLED',
  },
  {
    name: 'no courier',
    title: 'finds no courier',
    paymentMethod: 'test-ok',
    couriers: false,
    ends: 'CANCELLED',
  },
];

export const pathNamed = (name: string): CheckoutPath => {
  const path = PATHS.find((each) => each.name === name);
  if (!path) throw new Error(`There is no path "${name}": ${PATHS.map((each) => each.name).join(', ')}`);
  return path;
};
