/** Commands whose output is searched. */
export const COMMANDS = [
  'orders',
  'sweep',
  'dead-letters',
  'deliver',
  'reconcile',
  'checkout',
  'calls',
  'chaos',
  'erase-user',
  'tokens',
];

const NO_ORDERS = 'tells of the stack and of what is seeded, of no order and no customer';
const FIGURES = 'prints figures, of orders that it makes itself in a store of its own';
const NO_STORE = 'knows no store';

/** Commands whose output is not searched, and why. */
export const NOT_SEARCHED: Readonly<Record<string, string>> = {
  start: NO_ORDERS,
  deploy: NO_ORDERS,
  remove: NO_ORDERS,
  seed: NO_ORDERS,
  'export-env': NO_ORDERS,
  scale: FIGURES,
  cost: FIGURES,
  bench: FIGURES,
  bundles: NO_STORE,
  conformance: NO_STORE,
  'draw-processes': NO_STORE,
  test: NO_STORE,
};
