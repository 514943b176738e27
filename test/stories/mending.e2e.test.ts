import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { expectBalanced } from '../store/balance.ts';
import { befallenCheckout } from '../store/befallen-checkout.ts';
import { mocksOf } from '../store/mocks.ts';
import type { Mocks } from '../store/mocks.ts';
import { operating } from '../store/operating.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('an order that could not be undone', () => {
  let store: Store;
  let mocks: Mocks;
  before(async () => {
    store = await openStore();
    mocks = mocksOf(store);
  });
  const noCourier = { PrepareOrder: { 0: { Throw: { Error: 'NoCourierAvailable' } } } };

  const anOrder = async () => ({
    userId: await store.newUser({ points: 30 }),
    bookId: await store.newBook({ quantity: 5 }),
    quantity: 2,
    redeem: true,
  });
  const balanced = async ({ userId, bookId }: { userId: string; bookId: string }, orderId: string) => {
    expect(await store.book(bookId)).toMatchObject({ quantity: 5, held: 0, sold: 0 });
    expect(await store.user(userId)).toMatchObject({ points: 30 });
    const { amount = 0, refunded = 0 } = (await store.payment(orderId)) ?? {};
    expect(amount - refunded).toBe(0);
  };

  it('is flagged, told to operators, and finished by a redrive of the failed state', async () => {
    const { run, wanted } = await mocks.checkout(noCourier, { paymentMethod: 'test-refund-refused-10' });
    expect(await mocks.ended(run)).toMatchObject({ status: 'FAILED', error: 'RefundRefused' });
    expect((await run.path()).at(-1)).toBe('RefundCustomer');
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({
      reason: 'NoCourierAvailable',
      owed: ['RefundCustomer', 'RestoreQuantity', 'RestoreRedeemPoints'],
    });
    const [notice] = await store.mails(run.orderId, 1);
    expect(notice).toMatchObject({ to: ['operators@storeflow.example'] });
    expect(notice?.text).toContain(`redrive-execution --execution-arn ${run.executionArn}`);
    expect(notice?.text).not.toContain(wanted.userId);

    await run.redrive();
    expect(await mocks.ended(run)).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
    expect(await run.orderIn('CANCELLED')).not.toHaveProperty('owed');
    await balanced(wanted, run.orderId);
  });

  it('for want of the held pieces, goes on at the failed state once they are back', async () => {
    const input = await anOrder();
    const run = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(input);
      const token = await checkout.waiting();
      await store.setHeld(input.bookId, 0);
      await store.failTask(token);
      return checkout;
    });
    expect(await run.ended()).toMatchObject({ status: 'FAILED' });
    expect((await run.path()).at(-1)).toBe('RestoreQuantity');
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({
      owed: ['RestoreQuantity', 'RestoreRedeemPoints'],
    });
    await store.setHeld(input.bookId, 2);
    await run.redrive();
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'PrepareOrderFailed' });
    await run.orderIn('CANCELLED');
    await balanced(input, run.orderId);
    await store.desk.idle();
  });

  it('for want of the ledger, goes on with the points alone', async () => {
    const broken = { '*': { Throw: { Error: 'PlatformUnavailable' } } };
    const { run, wanted } = await mocks.checkout({ ...noCourier, RestoreRedeemPoints: broken });
    expect(await mocks.ended(run)).toMatchObject({ status: 'FAILED', error: 'PlatformUnavailable' });
    expect((await run.path()).at(-1)).toBe('RestoreRedeemPoints');
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({ owed: ['RestoreRedeemPoints'] });
    await mocks.remove(run);
    await run.redrive();
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
    await run.orderIn('CANCELLED');
    await balanced(wanted, run.orderId);
  });

  for (const mended of ['by a redrive', 'by operators'] as const)
    it(`before its undo had begun says why it was cancelled, also once it is mended ${mended}`, async () => {
      const dead = { '*': { Throw: { Error: 'Runtime.ExitError' } } };
      const order = { paymentMethod: 'test-declined' };
      const { run, wanted } = await mocks.checkout({ RefundCustomer: dead }, order);
      expect(await mocks.ended(run)).toMatchObject({ status: 'FAILED', error: 'Runtime.ExitError' });
      const why = { reason: 'PaymentDeclined', cause: expect.stringContaining('was declined') };
      const failed = await run.orderIn('COMPENSATION_FAILED');
      expect(failed).toMatchObject(why);
      expect(failed.timeline.at(-1)).toMatchObject({ step: 'CloseCheckout', note: 'Runtime.ExitError' });
      const [notice] = await store.mails(run.orderId, 1);
      expect(notice?.text).toContain('was cancelled (PaymentDeclined), but not undone (Runtime.ExitError).');
      await mocks.remove(run);
      await (mended === 'by a redrive' ? run.redrive() : store.undoOrder(run.orderId));
      expect(await run.orderIn('CANCELLED')).toMatchObject(why);
      await expectBalanced(store, run, wanted);
    });

  it('is closed though its history cannot be read, and says why once it is mended', async () => {
    const { run, wanted, befallen } = await store.withoutCouriers(async () => {
      const checkout = await befallenCheckout(store, [
        'serverError,caller=refundCustomer,nth=every',
        'throttle,caller=onCheckoutEnded,service=states,nth=every',
      ]);
      expect(await mocks.ended(checkout.run)).toMatchObject({ status: 'FAILED' });
      return checkout;
    });
    expect(await run.orderIn('COMPENSATION_FAILED')).not.toHaveProperty('reason');
    const [notice] = await store.mails(run.orderId, 1);
    expect(notice?.text).toContain('was cancelled (no reason recorded), but not undone');
    expect((await befallen()).every((times) => times > 0)).toBe(true);
    await operating(store, mocks).mend({ action: 'retry', orderId: run.orderId });
    expect(await run.orderIn('CANCELLED')).toMatchObject({ reason: 'NoCourierAvailable' });
    await expectBalanced(store, run, wanted);
  });

  it('is safe from a checkout whose input names it', async () => {
    const input = await anOrder();
    const run = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(input);
      await checkout.waiting();
      const stranger = await store.checkout({ orderId: checkout.orderId });
      expect(await stranger.ended()).toMatchObject({ status: 'FAILED', error: 'InvalidOrder' });
      return checkout;
    });
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('because its checkout was stopped at once, is never opened late', async () => {
    const input = await anOrder();
    const run = await store.checkout(input);
    await run.stop();
    const end = await run.closed();
    expect(['CANCELLED', 'COMPENSATION_FAILED']).toContain(end.status);
    if (end.status === 'COMPENSATION_FAILED') await (await store.undoOrder(run.orderId)).ended();
    await run.orderIn('CANCELLED');
    await balanced(input, run.orderId);
  });

  it('that does not exist is not made by an undo', async () => {
    const undo = await store.undoOrder('no-such-order');
    expect(await undo.ended()).toMatchObject({ status: 'FAILED', error: 'OrderClosed' });
    expect(await store.orderRows('no-such-order')).toEqual([]);
  });

  it('because its checkout was stopped, is undone by a process of its own', async () => {
    const input = await anOrder();
    await store.desk.closedDuring(async () => {
      const run = await store.checkout(input);
      await run.waiting();
      await run.stop();
      await run.orderIn('COMPENSATION_FAILED');
      const [undo, other] = await Promise.all([store.undoOrder(run.orderId), store.undoOrder(run.orderId)]);
      expect(await undo.ended()).toMatchObject({ status: 'SUCCEEDED' });
      expect(await other.ended()).toMatchObject({ status: 'SUCCEEDED' });
      await run.orderIn('CANCELLED');
      await balanced(input, run.orderId);
    });
    await store.desk.idle();
  });

  it('is not undone after it has left', async () => {
    const run = await store.checkout(await anOrder());
    await run.ended();
    const undo = await store.undoOrder(run.orderId);
    expect(await undo.ended()).toMatchObject({ status: 'FAILED', error: 'AlreadyDispatched' });
    expect(await run.order()).toMatchObject({ status: 'DISPATCHED' });
  });
});
