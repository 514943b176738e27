import { before, describe, it } from 'node:test';
import { ExecutionAlreadyExists } from '@aws-sdk/client-sfn';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { ulid } from 'ulid';
import { expectReconciled } from '../store/balance.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** So many races, each of a seed of its own, as large as a rush; else one, as large as a crowd. */
const RACES = Number(process.env['STOREFLOW_RACES'] ?? 0);
const [ORDERS, COPIES] = RACES > 0 ? [200, 50] : [60, 15];
const FIRST = Number(process.env['STOREFLOW_SEED'] ?? Date.now() % 2 ** 31);
const SEEDS = Array.from({ length: Math.max(RACES, 1) }, (_, index) => FIRST + index);

const USERS = 20;
const POINTS = 30;
const PRICE = 2000;
const POINT_VALUE = 100;

describe('many checkouts at once', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  for (const seed of SEEDS)
    it(`sell exactly the ${COPIES} that are there to ${ORDERS}, and charge nobody else (STOREFLOW_SEED=${seed})`, async () => {
      const random = fc.sample(fc.record({ user: fc.nat(USERS - 1), redeem: fc.boolean() }), {
        seed,
        numRuns: ORDERS,
      });
      const bookId = await store.newBook({ quantity: COPIES, price: PRICE });
      const users = await Promise.all(Array.from({ length: USERS }, () => store.newUser({ points: POINTS })));
      const runs = await Promise.all(
        random.map(({ user, redeem }) =>
          store.checkout({ userId: users[user], bookId, quantity: 1, redeem }),
        ),
      );
      const ends = await Promise.all(runs.map((run) => run.ended()));
      const orders = await Promise.all(runs.map((run) => run.order()));
      const sold = orders.filter((order) => order?.status === 'DISPATCHED');
      expect(sold).toHaveLength(COPIES);
      expect(ends.filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(COPIES);
      const refused = ends.filter(({ error }) => error === 'BookOutOfStock');
      expect(refused).toHaveLength(ORDERS - COPIES);
      expect(await store.book(bookId)).toMatchObject({ quantity: 0, held: 0, sold: COPIES });
      for (const order of orders) {
        const { amount = 0, refunded = 0 } = (order && (await store.payment(order.orderId))) ?? {};
        const left = order?.status === 'DISPATCHED';
        expect(amount - refunded).toBe(left ? PRICE - (order.pointsUsed ?? 0) * POINT_VALUE : 0);
      }
      const spent = sold.reduce((sum, order) => sum + (order?.pointsUsed ?? 0), 0);
      const balances = await Promise.all(users.map(async (userId) => (await store.user(userId)).points));
      expect(balances.reduce((sum, points) => sum + points, 0)).toBe(USERS * POINTS - spent);
      await expectReconciled('dev');
    });

  it('of one user, who redeems in ten of them, spend the points once', async () => {
    const userId = await store.newUser({ points: POINTS });
    const bookId = await store.newBook({ quantity: 19, price: PRICE });
    const input = { userId, bookId, quantity: 1, redeem: true };
    const runs = await Promise.all(Array.from({ length: 10 }, () => store.checkout(input)));
    await Promise.all(runs.map((run) => run.ended()));
    const orders = await Promise.all(runs.map((run) => run.order()));
    expect(orders.map((order) => order?.status)).toEqual(Array(10).fill('DISPATCHED'));
    expect(orders.reduce((sum, order) => sum + (order?.pointsUsed ?? 0), 0)).toBe(POINTS);
    expect(orders.reduce((sum, order) => sum + (order?.charged ?? 0), 0)).toBe(
      10 * PRICE - POINTS * POINT_VALUE,
    );
    expect(await store.user(userId)).toMatchObject({ points: 0 });
    const moved = (await store.movements(userId)).map(({ points }) => points);
    expect(moved.toSorted((one, other) => one - other)).toEqual([-20, -10]);
  });

  it('of one name are one order', async () => {
    const bookId = await store.newBook({ quantity: 5 });
    const input = { userId: await store.newUser(), bookId, quantity: 1 };
    const name = ulid();
    const [one, other] = await Promise.all([store.checkout(input, name), store.checkout(input, name)]);
    expect(other.executionArn).toBe(one.executionArn);
    await expect(store.checkout({ ...input, quantity: 2 }, name)).rejects.toThrow(ExecutionAlreadyExists);
    await one.ended();
    expect(await store.book(bookId)).toMatchObject({ quantity: 4, sold: 1 });
  });
});
