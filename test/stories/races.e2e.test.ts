import { before, describe, it } from 'node:test';
import { ExecutionAlreadyExists } from '@aws-sdk/client-sfn';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('many checkouts at once', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  it('sell exactly what is there, and charge nobody else', async () => {
    const bookId = await store.newBook({ quantity: 5 });
    const input = { userId: await store.newUser(), bookId, quantity: 1 };
    const runs = await Promise.all(Array.from({ length: 20 }, () => store.checkout(input)));
    const ends = await Promise.all(runs.map((run) => run.ended()));
    const sold = runs.filter((_, index) => ends[index]?.status === 'SUCCEEDED');
    expect(sold).toHaveLength(5);
    expect(await store.book(bookId)).toMatchObject({ quantity: 0, held: 0, sold: 5 });
    const payments = await Promise.all(runs.map((run) => store.payment(run.orderId)));
    expect(payments.filter((payment) => payment && payment.amount > payment.refunded)).toHaveLength(5);
  });

  it('of one user spend the points once', async () => {
    const userId = await store.newUser({ points: 20 });
    const bookId = await store.newBook({ quantity: 9 });
    const input = { userId, bookId, quantity: 1, redeem: true };
    const runs = await Promise.all(Array.from({ length: 4 }, () => store.checkout(input)));
    await Promise.all(runs.map((run) => run.ended()));
    const orders = await Promise.all(runs.map((run) => run.order()));
    expect(orders.map((order) => order?.status)).toEqual(Array(4).fill('DISPATCHED'));
    expect(orders.reduce((sum, order) => sum + (order?.pointsUsed ?? 0), 0)).toBe(20);
    expect(orders.reduce((sum, order) => sum + (order?.charged ?? 0), 0)).toBe(3 * 2000);
    expect(await store.user(userId)).toMatchObject({ points: 0 });
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
