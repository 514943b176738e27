import { before, describe, it } from 'node:test';
import { ExecutionAlreadyExists } from '@aws-sdk/client-sfn';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { firstSeed, raceIn } from '../store/race.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const race = { orders: 60, copies: 15, seed: firstSeed() };

const POINTS = 30;
const PRICE = 2000;
const POINT_VALUE = 100;

describe('many checkouts at once', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  it(`sell exactly the ${race.copies} that are there to ${race.orders}, and charge nobody else (STOREFLOW_SEED=${race.seed})`, () =>
    raceIn(store, race));

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
