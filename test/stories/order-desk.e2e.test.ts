import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('the order desk', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  const anOrder = async () => ({
    userId: await store.newUser(),
    bookId: await store.newBook({ quantity: 5 }),
    quantity: 2,
  });
  const assigned = async () => (await store.couriers()).reduce((sum, courier) => sum + courier.assigned, 0);

  const minutes = ({ startDate, stopDate }: { startDate?: Date | undefined; stopDate?: Date | undefined }) =>
    (Number(stopDate) - Number(startDate)) / 60_000;

  it('that never answers lets the order be undone after ten minutes, and finds nothing to do afterwards', async () => {
    const input = await anOrder();
    const run = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(input);
      const end = await checkout.ended();
      expect(end).toMatchObject({ status: 'FAILED', error: 'PrepareTimedOut' });
      expect(minutes(end)).toBe(10);
      return checkout;
    });
    await store.desk.idle();
    expect(await store.book(input.bookId)).toMatchObject({ quantity: 5, held: 0, sold: 0 });
    expect(await run.order()).toMatchObject({ status: 'CANCELLED', reason: 'PrepareTimedOut' });
  });

  it('that gives signs of life, but no answer, has half an hour and no more', async () => {
    const input = await anOrder();
    const run = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(input);
      const token = await checkout.waiting();
      for (const _ of [9, 18, 27]) {
        await store.pass(9 * 60);
        await store.heartbeat(token);
      }
      const end = await checkout.ended();
      expect(end).toMatchObject({ status: 'FAILED', error: 'PrepareTimedOut' });
      expect(minutes(end)).toBe(30);
      return checkout;
    });
    await store.desk.idle();
    const { openedAt, timeline = [] } = (await run.order()) ?? {};
    const undone = timeline.find(({ step }) => step === 'RestoreQuantity');
    expect(Date.parse(undone?.at ?? '') - Date.parse(openedAt ?? '')).toBe(30 * 60_000);
    expect(await store.payment(run.orderId)).toMatchObject({ amount: 4000, refunded: 4000 });
  });

  it('that is answered for by hand, without a word, is undone all the same', async () => {
    const input = await anOrder();
    await store.desk.closedDuring(async () => {
      const run = await store.checkout(input);
      await store.failTask(await run.waiting());
      expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'PrepareOrderFailed' });
      expect(await run.order()).toMatchObject({ status: 'CANCELLED', refunded: 4000 });
    });
    await store.desk.idle();
  });

  it('that sold the order in the moment of the time-out lets it go forward, not back', async () => {
    const input = await anOrder();
    const run = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(input);
      const token = await checkout.waiting();
      const order = await checkout.order();
      if (order) await store.desk.sellUnanswered(order);
      await store.failTask(token);
      return checkout;
    });
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect((await run.path()).slice(-4)).toEqual([
      'RefundCustomer',
      'IsOrderDispatched',
      'DispatchOrder',
      'OrderDispatched',
    ]);
    expect(await run.order()).toMatchObject({ status: 'DISPATCHED', charged: 4000 });
    expect(await store.payment(run.orderId)).toMatchObject({ refunded: 0 });
    expect(await store.mails(run.orderId, 2)).toHaveLength(2);
    await store.desk.idle();
  });

  it('sells once when a message comes twice, and after the answer', async () => {
    const input = await anOrder();
    const assignedBefore = await assigned();
    const { run, taskToken } = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(input);
      const token = await checkout.waiting();
      await store.desk.send(JSON.stringify({ orderId: checkout.orderId, taskToken: token }));
      return { run: checkout, taskToken: token };
    });
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await store.desk.send(JSON.stringify({ orderId: run.orderId, taskToken }));
    await store.desk.idle();
    expect(await store.book(input.bookId)).toMatchObject({ quantity: 3, held: 0, sold: 2 });
    expect(await assigned()).toBe(assignedBefore + 1);
  });

  it('sets broken messages aside, and serves the others', async () => {
    const mark = ulid();
    const broken = [
      `not json ${mark}`,
      JSON.stringify({ mark }),
      JSON.stringify({ mark, orderId: ulid(), taskToken: 'nobody waits for this' }),
      JSON.stringify({ mark, orderId: 7, taskToken: {} }),
    ];
    const run = await store.desk.closedDuring(async () => {
      await Promise.all(broken.map((body) => store.desk.send(body)));
      const checkout = await store.checkout(await anOrder());
      await checkout.waiting();
      return checkout;
    });
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await store.desk.idle();
    expect(await store.desk.takeDeadLetters()).toEqual(expect.arrayContaining(broken));
  });

  it('frees a courier when the order has been delivered, once', async () => {
    const assignedBefore = await assigned();
    const run = await store.checkout(await anOrder());
    await run.ended();
    expect(await assigned()).toBe(assignedBefore + 1);
    const deliver = () => store.invoke(store.output('CompleteDeliveryFunction'), { orderId: run.orderId });
    const delivered = await deliver();
    expect(await deliver()).toEqual(delivered);
    expect(await assigned()).toBe(assignedBefore);
    expect(await run.order()).toMatchObject({ status: 'DISPATCHED', ...(delivered as object) });
  });

  it('delivers nothing that is not on its way', async () => {
    const orderId = ulid();
    await expect(store.invoke(store.output('CompleteDeliveryFunction'), { orderId })).rejects.toMatchObject({
      errorType: 'OrderNotDispatched',
    });
  });
});
