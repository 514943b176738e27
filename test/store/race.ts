import { expect } from 'expect';
import * as fc from 'fast-check';
import { expectReconciled } from './balance.ts';
import type { Checkout } from './checkouts.ts';
import type { Store } from './store.ts';

const USERS = 20;
const POINTS = 30;
const PRICE = 2000;
const POINT_VALUE = 100;

/** Checkouts at once for copies of one book, which are fewer; who orders, and who redeems, follows from the seed. */
export interface Race {
  orders: number;
  copies: number;
  seed: number;
}

/** `STOREFLOW_SEED`, or another number every time: the seed of the first race. */
export const firstSeed = () => Number(process.env['STOREFLOW_SEED'] ?? Date.now() % 2 ** 31);

/** Runs a race: exactly the copies are sold, nobody else pays, and the whole store balances. */
export const raceIn = async (store: Store, { orders, copies, seed }: Race): Promise<void> => {
  const random = fc.sample(fc.record({ user: fc.nat(USERS - 1), redeem: fc.boolean() }), {
    seed,
    numRuns: orders,
  });
  const bookId = await store.newBook({ quantity: copies, price: PRICE });
  const users = await Promise.all(Array.from({ length: USERS }, () => store.newUser({ points: POINTS })));
  const runs = await Promise.all(
    random.map(({ user, redeem }) => store.checkout({ userId: users[user], bookId, quantity: 1, redeem })),
  );
  const ends: Awaited<ReturnType<Checkout['ended']>>[] = [];
  // In turn: all of them at once would all look again at each moment to which time is moved.
  for (const run of runs) ends.push(await run.ended());
  const rows = await Promise.all(runs.map((run) => run.order()));
  const sold = rows.filter((order) => order?.status === 'DISPATCHED');
  expect(sold).toHaveLength(copies);
  expect(ends.filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(copies);
  const refused = ends.filter(({ error }) => error === 'BookOutOfStock');
  expect(refused).toHaveLength(orders - copies);
  expect(await store.book(bookId)).toMatchObject({ quantity: 0, held: 0, sold: copies });
  for (const order of rows) {
    const { amount = 0, refunded = 0 } = (order && (await store.payment(order.orderId))) ?? {};
    const left = order?.status === 'DISPATCHED';
    expect(amount - refunded).toBe(left ? PRICE - (order.pointsUsed ?? 0) * POINT_VALUE : 0);
  }
  const spent = sold.reduce((sum, order) => sum + (order?.pointsUsed ?? 0), 0);
  const balances = await Promise.all(users.map(async (userId) => (await store.user(userId)).points));
  expect(balances.reduce((sum, points) => sum + points, 0)).toBe(USERS * POINTS - spent);
  await expectReconciled('dev');
};
