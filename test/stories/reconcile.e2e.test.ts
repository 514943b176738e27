import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { runCommandLine } from '../store/run-command.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('the whole store, held against itself', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });
  const reconcile = async () => {
    const { stdout, code } = await runCommandLine('reconcile', '--json');
    return {
      code,
      ...(JSON.parse(stdout) as {
        differences: { id: string }[];
        owed: { orderId: string; steps: string[]; currency: string; kept?: number }[];
        counts: object;
      }),
    };
  };

  it('balances after orders that left, were refused and were undone', async () => {
    const input = {
      userId: await store.newUser({ points: 30 }),
      bookId: await store.newBook({ quantity: 5 }),
      quantity: 1,
      redeem: true,
    };
    const runs = [
      await store.checkout(input),
      await store.checkout({ ...input, quantity: 6 }),
      await store.checkout({ ...input, paymentMethod: 'test-declined' }),
    ];
    await Promise.all(runs.map((run) => run.ended()));
    await store.withoutCouriers(async () => {
      await (await store.checkout(input)).ended();
    });
    expect(await reconcile()).toMatchObject({ code: 0, differences: [] });
  });

  it('shows a book that was moved by hand, and exits with 1', async () => {
    const bookId = await store.newBook({ quantity: 5 });
    await store.setHeld(bookId, 1);
    const { code, differences } = await reconcile();
    expect(code).toBe(1);
    expect(differences).toEqual([
      expect.objectContaining({ of: 'stock', id: bookId, expected: 5, found: 6 }),
      expect.objectContaining({ of: 'stock', id: bookId, expected: 0, found: 1 }),
    ]);
    const { stderr } = await runCommandLine('reconcile');
    expect(stderr).toContain(bookId);
    expect(stderr).toContain('2 differences in');
    await store.setHeld(bookId, 0);
  });

  it('says what is owed, and does not miss the execution of an order that is being mended', async () => {
    const input = {
      userId: await store.newUser({ points: 30 }),
      bookId: await store.newBook({ quantity: 5 }),
      quantity: 2,
      redeem: true,
    };
    const { run, undo } = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(input);
      await checkout.waiting();
      await checkout.stop();
      await checkout.orderIn('COMPENSATION_FAILED');
      expect((await reconcile()).owed).toContainEqual({
        orderId: checkout.orderId,
        steps: ['RefundCustomer', 'RestoreQuantity', 'RestoreRedeemPoints'],
        currency: 'EUR',
        kept: 1000,
      });
      const { stderr } = await runCommandLine('reconcile');
      expect(stderr).toContain(
        `Order ${checkout.orderId} is COMPENSATION_FAILED, owed: RefundCustomer, RestoreQuantity, RestoreRedeemPoints (asked, the payment provider says: it has 10.00 EUR)`,
      );
      await store.setHeld(input.bookId, 0);
      return { run: checkout, undo: await store.undoOrder(checkout.orderId) };
    });
    await undo.reached('RestoreQuantity');
    expect(await run.order()).toMatchObject({ status: 'CANCELLING' });
    const { differences } = await reconcile();
    expect(differences.map(({ id }) => id)).toContain(input.bookId);
    expect(differences.map(({ id }) => id)).not.toContain(run.orderId);
    await store.setHeld(input.bookId, 2);
    expect(await undo.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await run.orderIn('CANCELLED');
    await store.desk.idle();
  });
});
