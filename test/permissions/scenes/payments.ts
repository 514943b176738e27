import { expect } from 'expect';
import { anOrderIn } from '../../store/balance.ts';
import { mocksOf } from '../../store/mocks.ts';
import { paymentEventsOf } from '../../store/payment-events.ts';
import type { Store } from '../../store/store.ts';
import type { Scene } from '../scene.ts';

const HEARD = 200;
const TO_BE_SENT_AGAIN = 409;

const anOrder = async (store: Store, paymentMethod: string) => {
  const run = await store.checkout(await anOrderIn(store, { paymentMethod }));
  await run.ended();
  return run;
};

/** An order that was charged, and refunded since no courier was free. */
const aRefundedOrder = async (store: Store) => {
  const mocks = mocksOf(store);
  const { run } = await mocks.checkout({ PrepareOrder: { 0: { Throw: { Error: 'NoCourierAvailable' } } } });
  await mocks.ended(run);
  await run.orderIn('CANCELLED');
  return run;
};

export const paymentScenes: Scene[] = [
  {
    title: 'a dispute is heard of with the secret of now, and told to operators',
    async play({ store }) {
      const events = await paymentEventsOf(store);
      const { orderId } = await anOrder(store, 'test-answer-lost-1');
      await events.forgetSecret();
      await events.dispute(orderId, 'needs_response');
      expect((await events.send(orderId)).status).toBe(HEARD);
      expect((await store.order(orderId))?.disputes).toHaveLength(1);
      await store.mailTelling(`du_${orderId}`);
    },
  },
  {
    title: 'a refund that has failed is owed again',
    async play({ store }) {
      const events = await paymentEventsOf(store);
      const run = await aRefundedOrder(store);
      await events.failRefund(run.orderId);
      expect((await events.send(run.orderId)).status).toBe(HEARD);
      await run.orderIn('COMPENSATION_FAILED');
      await store.mailTelling(`retry ${run.orderId}`);
    },
  },
  {
    title: 'a payment that came after its order was cancelled goes back',
    async play({ store }) {
      const events = await paymentEventsOf(store);
      const run = await anOrder(store, 'test-declined');
      await run.orderIn('CANCELLED');
      await events.payLate(run.orderId, 1000);
      expect((await events.send(run.orderId)).status).toBe(HEARD);
      expect(await run.orderIn('CANCELLED')).toMatchObject({ refunded: 1000 });
    },
  },
  {
    title: 'an event that comes during an undo is heard as soon as it is sent again',
    async play({ store }) {
      const events = await paymentEventsOf(store);
      const run = await aRefundedOrder(store);
      const eventId = `evt_${run.orderId}`;
      await events.failRefund(run.orderId);
      await store.setStatus(run.orderId, 'CANCELLING');
      expect((await events.send(run.orderId, { eventId })).status).toBe(TO_BE_SENT_AGAIN);
      await store.setStatus(run.orderId, 'CANCELLED');
      expect((await events.send(run.orderId, { eventId })).status).toBe(HEARD);
    },
  },
];
