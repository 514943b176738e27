import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import type { UserRow } from '../../src/customers/contract.ts';
import { runCommandLine } from '../store/run-command.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const TABLES = ['BookTable', 'UserTable', 'PointsLedgerTable', 'OrderTable', 'PaymentTable', 'CourierTable'];

describe('a customer who is erased', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  /** A customer whose name and addresses are nobody else's, and who opened with 100 points. */
  const aCustomer = async () => {
    const mark = ulid();
    const userId = await store.newUser({ points: 100, name: `Ada ${mark}`, address: `${mark} Lane` });
    return { mark, ...(await store.user(userId)) };
  };
  const anOrder = async (userId: string, order: Record<string, unknown> = {}) => ({
    userId,
    bookId: await store.newBook({ quantity: 5, price: 2000 }),
    quantity: 1,
    redeem: true,
    ...order,
  });
  const erase = (...args: string[]) => runCommandLine('erase-user', ...args);
  /** What the customer has spent, as the ledger says. */
  const spent = async (userId: string) =>
    (await store.movements(userId)).reduce((sum, { points }) => sum - points, 0);
  const everywhere = async () => JSON.stringify(await Promise.all(TABLES.map((table) => store.all(table))));

  it('is in no table, inbox or log any more, and the books still add up', async () => {
    const { userId, mark, email } = await aCustomer();
    const kept = await anOrder(userId);
    const run = await store.checkout(kept);
    await run.ended();
    const declined = await anOrder(userId, { redeem: false, paymentMethod: 'test-declined' });
    const undone = await store.checkout(declined);
    await undone.ended();
    await store.mails(run.orderId, 2);
    expect(await everywhere()).toContain(mark);

    const { stdout, code } = await erase(userId);
    expect(code).toBe(0);
    expect(stdout).toContain(`User ${userId} was erased at `);
    expect(stdout).toContain('What remains');

    const left = await everywhere();
    const inbox = JSON.stringify(await store.mails(run.orderId, 1));
    const logs = await store.logs();
    for (const text of [left, inbox, logs, stdout]) {
      expect(text).not.toContain(mark);
      expect(text).not.toContain(email);
    }
    expect(await run.order()).toMatchObject({ status: 'DISPATCHED', userId, pointsUsed: 20, charged: 0 });
    expect(await store.book(kept.bookId)).toMatchObject({ quantity: 4, held: 0, sold: 1 });
    expect(await store.book(declined.bookId)).toMatchObject({ quantity: 5, held: 0, sold: 0 });
    expect(await store.user(userId)).toEqual({ userId, points: 80, erasedAt: expect.any(String) });
    expect(await spent(userId)).toBe(20);
    expect(await store.ledger(userId)).toContainEqual(
      expect.objectContaining({
        entry: expect.stringMatching(/^ERASED#/),
        points: 0,
        by: expect.any(String),
      }),
    );
  });

  it('is erased once, and orders nothing any more', async () => {
    const { userId } = await aCustomer();
    await erase(userId);
    const { erasedAt } = (await store.user(userId)) as unknown as { erasedAt: string };
    const again = await erase(userId);
    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`had been erased before, at ${erasedAt}`),
    });
    const order = await anOrder(userId);
    const run = await store.checkout(order);
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'UserNotFound' });
    expect(await run.order()).toMatchObject({ status: 'REJECTED', reason: 'UserNotFound' });
    expect(await store.book(order.bookId)).toMatchObject({ quantity: 5, held: 0 });
  });

  it('has their order under way finished, and no mail for it', async () => {
    const { userId, email } = await aCustomer();
    const { run, bookId } = await store.desk.closedDuring(async () => {
      const order = await anOrder(userId, { quantity: 2 });
      const checkout = await store.checkout(order);
      await checkout.waiting();
      await erase(userId);
      return { run: checkout, bookId: order.bookId };
    });
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    const [mail] = await store.atRest('the mail is settled', async () => {
      const rows = (await store.orderRows(run.orderId)).filter(({ row }) => row.startsWith('MAIL#'));
      return rows.length > 0 ? rows : undefined;
    });
    expect(mail).toMatchObject({ outcome: 'erased' });
    expect(JSON.stringify(await store.mails(run.orderId, 1))).not.toContain(email);
    expect(await store.book(bookId)).toMatchObject({ quantity: 3, held: 0, sold: 2 });
    expect(await store.user(userId)).toMatchObject({ points: 60 });
  });

  it('is given back what an order under way has taken, when that is undone', async () => {
    const { userId } = await aCustomer();
    const order = await anOrder(userId, { quantity: 2 });
    await store.withoutCouriers(async () => {
      const run = await store.desk.closedDuring(async () => {
        const checkout = await store.checkout(order);
        await checkout.waiting();
        await erase(userId);
        return checkout;
      });
      expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
      expect(await run.order()).toMatchObject({ status: 'CANCELLED' });
    });
    expect(await store.book(order.bookId)).toMatchObject({ quantity: 5, held: 0, sold: 0 });
    expect(await store.user(userId)).toMatchObject({ points: 100, erasedAt: expect.any(String) });
    expect(await spent(userId)).toBe(0);
  });

  it('may be so while they order: each order is carried through, or rejected without a trace', async () => {
    const { userId, mark } = await aCustomer();
    const bookId = await store.newBook({ quantity: 20, price: 100 });
    const order = { userId, bookId, quantity: 1, redeem: true };
    const starting = Array.from({ length: 8 }, () => store.checkout(order));
    const event = { userId, by: 'arn:aws:iam::000000000000:root' };
    const [runs] = await Promise.all([
      Promise.all(starting),
      store.invoke('storeflow-dev-customers-erase-user', event),
    ]);
    await Promise.all(runs.map((run) => run.ended()));
    const orders = await Promise.all(runs.map((run) => run.order()));
    const sold = orders.filter((row) => row?.status === 'DISPATCHED').length;
    const rejected = orders.filter(
      (row) => row?.status === 'REJECTED' && row.reason === 'UserNotFound',
    ).length;
    expect(sold + rejected).toBe(8);
    expect(await store.book(bookId)).toMatchObject({ quantity: 20 - sold, held: 0, sold });
    expect(await store.user(userId)).toMatchObject({ points: 100 - sold, erasedAt: expect.any(String) });
    expect(await spent(userId)).toBe(sold);
    expect(await everywhere()).not.toContain(mark);
  });

  it('is erased again after a backup has brought them back', async () => {
    const { mark, ...user } = await aCustomer();
    await erase(user.userId);
    await store.restoreUser(user satisfies UserRow);
    expect(await everywhere()).toContain(mark);
    const { stdout, code } = await erase('--again');
    expect(code).toBe(0);
    expect(stdout).toContain(`User ${user.userId} was erased at `);
    expect(await everywhere()).not.toContain(mark);
  });

  it('is erased again from the old ledger, where the backup is older than the erasure', async () => {
    const { mark, ...user } = await aCustomer();
    await erase(user.userId);
    const old = await store.restoreLedger(user.userId);
    await store.restoreUser(user satisfies UserRow);
    expect((await erase('--again')).stdout).not.toContain(user.userId);
    const { stdout, code } = await erase('--again', '--ledger', old.name);
    expect(code).toBe(0);
    expect(stdout).toContain(`User ${user.userId} was erased at `);
    expect(await everywhere()).not.toContain(mark);
    await old.drop();
  });

  it('must have been one', async () => {
    const nobody = ulid();
    expect(await erase(nobody)).toMatchObject({ code: 1, stderr: `There is no user ${nobody}\n` });
    expect(await erase()).toMatchObject({ code: 2, stderr: expect.stringContaining('Name one user') });
    expect(await erase(nobody, '--ledger', 'old')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--ledger goes with --again'),
    });
    expect(await store.ledger(nobody)).toEqual([]);
  });

  it('leaves a store that balances', async () => {
    const { stdout, code } = await runCommandLine('reconcile', '--json');
    expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({ code: 0, differences: [] });
  });
});
