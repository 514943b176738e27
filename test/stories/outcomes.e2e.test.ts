import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('a checkout', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  /** An order of two of a book's five pieces at 20.00, by a user with points. */
  const anOrder = async ({ stock = 5, quantity = 2, points = 30, price = 2000, ...order } = {}) => ({
    userId: await store.newUser({ points }),
    bookId: await store.newBook({ quantity: stock, price }),
    quantity,
    ...order,
  });
  const leftBehind = async ({ userId, bookId }: { userId: string; bookId: string }, orderId: string) => {
    const { quantity, held, sold } = await store.book(bookId);
    const payment = await store.payment(orderId);
    return {
      stock: { quantity, held, sold },
      points: (await store.user(userId)).points,
      money: payment && payment.status === 'CAPTURED' ? payment.amount - payment.refunded : 0,
    };
  };
  const untouched = { stock: { quantity: 5, held: 0, sold: 0 }, points: 30, money: 0 };

  it('sells the stock, spends the points, charges the rest, and tells the shop and the customer', async () => {
    const input = { ...(await anOrder()), redeem: true };
    const run = await store.checkout(input);
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run.path()).toEqual([
      'CheckInventory',
      'CalculateTotal',
      'IsRedeemNeeded',
      'RedeemPoints',
      'BillCustomer',
      'PrepareOrder',
      'DispatchOrder',
      'OrderDispatched',
    ]);
    expect(await leftBehind(input, run.orderId)).toEqual({
      stock: { quantity: 3, held: 0, sold: 2 },
      points: 0,
      money: 1000,
    });
    expect(await run.order()).toMatchObject({
      status: 'DISPATCHED',
      total: 4000,
      pointsUsed: 30,
      charged: 1000,
    });
    const mails = await store.mails(run.orderId, 2);
    expect(new Set(mails.map(({ to }) => to[0]))).toEqual(
      new Set([`${input.userId}@example.com`, 'orders@storeflow.example']),
    );
    const shops = mails.find(({ to }) => to[0] === 'orders@storeflow.example');
    expect(shops?.text).toContain('2 × A Book: 40.00 EUR');
    expect(shops?.text).not.toContain(input.userId);
  });

  it('goes from 7 states when no points are redeemed', async () => {
    const run = await store.checkout(await anOrder());
    await run.ended();
    expect(await run.path()).toHaveLength(7);
  });

  it('sells the last copies', async () => {
    const input = await anOrder({ quantity: 5 });
    const run = await store.checkout(input);
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect((await leftBehind(input, run.orderId)).stock).toEqual({ quantity: 0, held: 0, sold: 5 });
  });

  it('charges nothing when points pay all of it, and leaves the points that are more', async () => {
    const input = { ...(await anOrder({ points: 50 })), redeem: true };
    const run = await store.checkout(input);
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await leftBehind(input, run.orderId)).toMatchObject({ points: 10, money: 0 });
    expect(await store.payment(run.orderId)).toBeUndefined();
  });

  it('charges the fraction that points cannot pay', async () => {
    const input = { ...(await anOrder({ points: 50, price: 2025 })), redeem: true };
    const run = await store.checkout(input);
    await run.ended();
    expect(await leftBehind(input, run.orderId)).toMatchObject({ points: 10, money: 50 });
  });

  it('charges the full price to who has no points', async () => {
    const input = { ...(await anOrder({ points: 0 })), redeem: true };
    const run = await store.checkout(input);
    await run.ended();
    expect(await leftBehind(input, run.orderId)).toMatchObject({ points: 0, money: 4000 });
  });

  describe('of wrong input', () => {
    for (const [what, change] of Object.entries<Record<string, unknown>>({
      'quantity 0': { quantity: 0 },
      'quantity -1': { quantity: -1 },
      'quantity 1.5': { quantity: 1.5 },
      'quantity "1"': { quantity: '1' },
      'no quantity': { quantity: null },
      'redeem "yes"': { redeem: 'yes' },
      'an unknown field': { colour: 'red' },
      'a user id like a path': { userId: '$.userId' },
    }))
      it(`(${what}) fails as InvalidOrder and leaves nothing`, async () => {
        const input = await anOrder();
        const run = await store.checkout({ ...input, ...change });
        expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'InvalidOrder' });
        expect(await run.path()).toEqual(['CheckInventory', 'CheckoutRejected']);
        expect(await store.orderRows(run.orderId)).toEqual([]);
        expect(await leftBehind(input, run.orderId)).toEqual(untouched);
      });
  });

  describe('that cannot be served', () => {
    const rejected = async (change: Record<string, unknown>, error: string) => {
      const input = await anOrder();
      const run = await store.checkout({ ...input, ...change });
      expect(await run.ended()).toMatchObject({ status: 'FAILED', error });
      expect(await run.order()).toMatchObject({ status: 'REJECTED', reason: error });
      const rows = (await store.orderRows(run.orderId)).map(({ row }) => row);
      expect(rows.filter((row) => !row.startsWith('MAIL#'))).toEqual(['ORDER']);
      expect(await leftBehind(input, run.orderId)).toEqual(untouched);
    };
    it('for want of the book is rejected', () => rejected({ bookId: ulid() }, 'BookNotFound'));
    it('for want of the user is rejected', () => rejected({ userId: ulid() }, 'UserNotFound'));
    it('for want of one copy is rejected', () => rejected({ quantity: 6 }, 'BookOutOfStock'));
  });

  it('is undone when the card is declined', async () => {
    const input = { ...(await anOrder()), redeem: true, paymentMethod: 'test-declined' };
    const run = await store.checkout(input);
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'PaymentDeclined' });
    expect((await run.path()).slice(-7)).toEqual([
      'BillCustomer',
      'RefundCustomer',
      'IsOrderDispatched',
      'RestoreQuantity',
      'RestoreRedeemPoints',
      'AnnounceCancellation',
      'CheckoutCancelled',
    ]);
    expect(await leftBehind(input, run.orderId)).toEqual(untouched);
    expect(await run.order()).toMatchObject({ status: 'CANCELLED', reason: 'PaymentDeclined' });
  });

  it('is undone when the points cannot be debited', async () => {
    const input = { ...(await anOrder()), redeem: true };
    const orderId = ulid();
    await store.blockLedger(input.userId, `ORDER#${orderId}#redeemed`);
    const run = await store.checkout(input, orderId);
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'RedeemPointsFailed' });
    expect(await leftBehind(input, orderId)).toEqual(untouched);
    expect(await run.order()).toMatchObject({ status: 'CANCELLED', reason: 'RedeemPointsFailed' });
  });

  it('charges once when the provider is unavailable at first', async () => {
    const input = { ...(await anOrder()), paymentMethod: 'test-unavailable-2' };
    const run = await store.checkout(input);
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await leftBehind(input, run.orderId)).toMatchObject({ money: 4000 });
    expect((await run.order())?.timeline).toContainEqual(
      expect.objectContaining({ step: 'BillCustomer', attempt: 1, outcome: 'PaymentUnavailable' }),
    );
  });

  it('charges once when the answer to the charge is lost', async () => {
    for (const paymentMethod of ['test-answer-lost', 'test-answer-lost-2']) {
      const input = { ...(await anOrder()), paymentMethod };
      const run = await store.checkout(input);
      expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
      expect(await leftBehind(input, run.orderId)).toMatchObject({ money: 4000 });
    }
  });

  it('is undone without a charge when the provider stays away', async () => {
    const input = { ...(await anOrder()), redeem: true, paymentMethod: 'test-unavailable-99' };
    const run = await store.checkout(input);
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'BillingInDoubt' });
    expect(await leftBehind(input, run.orderId)).toEqual(untouched);
    expect(await store.payment(run.orderId)).toMatchObject({ status: 'VOIDED' });
  });

  it('gives back a charge that nobody could tell of while it was wanted', async () => {
    const input = { ...(await anOrder()), redeem: true, paymentMethod: 'test-answer-lost-6' };
    const run = await store.checkout(input);
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'BillingInDoubt' });
    expect(await leftBehind(input, run.orderId)).toEqual(untouched);
    expect(await store.payment(run.orderId)).toMatchObject({ amount: 1000, refunded: 1000 });
  });

  it('gives the money, the books and the points back when no courier is free', async () => {
    const input = { ...(await anOrder()), redeem: true };
    const run = await store.withoutCouriers(async () => {
      const checkout = await store.checkout(input);
      expect(await checkout.ended()).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
      return checkout;
    });
    expect(await leftBehind(input, run.orderId)).toEqual(untouched);
    expect(await run.order()).toMatchObject({
      status: 'CANCELLED',
      reason: 'NoCourierAvailable',
      refunded: 1000,
    });
    expect(await store.movements(input.userId)).toMatchObject([{ points: -30 }, { points: 30 }]);
  });

  it('refunds once when the refund is refused at first', async () => {
    const input = { ...(await anOrder()), paymentMethod: 'test-refund-refused-3' };
    const run = await store.withoutCouriers(async () => {
      const checkout = await store.checkout(input);
      await checkout.ended();
      return checkout;
    });
    expect(await leftBehind(input, run.orderId)).toEqual(untouched);
    expect(await store.payment(run.orderId)).toMatchObject({ amount: 4000, refunded: 4000 });
  });

  it('takes its order id from its execution even where the name is no ULID', async () => {
    const input = await anOrder();
    const run = await store.checkout(input, `from-the-console-${ulid()}`);
    const { output } = await run.ended();
    const { orderId } = JSON.parse(output ?? '{}') as { orderId: string };
    expect(orderId).toMatch(/^[0-9a-f]{32}$/);
    expect(await store.order(orderId)).toMatchObject({
      status: 'DISPATCHED',
      executionArn: run.executionArn,
    });
  });
});
