import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { openApi } from '../store/api.ts';
import { anOrderIn, expectBalanced } from '../store/balance.ts';
import { mocksOf } from '../store/mocks.ts';
import type { Mocks } from '../store/mocks.ts';
import { paymentEventsOf, SECRET } from '../store/payment-events.ts';
import type { PaymentEvents } from '../store/payment-events.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const HEARD = { status: 200, body: { received: true } };
const refused = (status: number, name: string) => ({
  status,
  body: { type: `https://storeflow.example/problems/${name}` },
});

describe('what a payment provider tells the store', () => {
  let store: Store;
  let mocks: Mocks;
  let events: PaymentEvents;
  before(async () => {
    store = await openStore();
    mocks = mocksOf(store);
    events = await paymentEventsOf(store);
  });

  /** An order that was charged and refunded, for no courier was free. */
  const refundedOrder = async () => {
    const noCourier = { PrepareOrder: { 0: { Throw: { Error: 'NoCourierAvailable' } } } };
    const { run, wanted } = await mocks.checkout(noCourier);
    await mocks.ended(run);
    expect(await run.orderIn('CANCELLED')).toMatchObject({ charged: 1000, refunded: 1000 });
    return { run, wanted };
  };
  type Refunded = Awaited<ReturnType<typeof refundedOrder>>;
  /** The other stories find a store that balances. */
  const mendedAtLast = async ({ run, wanted }: Refunded) => {
    expect(await events.send(run.orderId)).toMatchObject(HEARD);
    await run.orderIn('COMPENSATION_FAILED');
    await (await store.undoOrder(run.orderId)).ended();
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  };
  const dispatchedOrder = async () => {
    const run = await store.checkout({
      userId: await store.newUser(),
      bookId: await store.newBook({ quantity: 5 }),
      quantity: 1,
    });
    await run.ended();
    return run;
  };
  const followed = async (orderId: string, outcome: string) =>
    (await store.order(orderId))?.timeline.filter((entry) => entry.outcome === outcome).length;

  it('is refused when it is not signed as agreed, or not lately, and nothing is written', async () => {
    const order = await refundedOrder();
    const { run } = order;
    await events.failRefund(run.orderId);
    const { timeline = [] } = (await store.order(run.orderId)) ?? {};
    for (const wrong of [{ secret: 'whsec_of_others' }, { age: 301 }, { age: -301 }])
      expect(await events.send(run.orderId, wrong)).toMatchObject(refused(400, 'signature-refused'));
    const api = await openApi(store);
    for (const headers of [{}, { 'stripe-signature': 't=1,v1=00' }])
      expect(
        await api.anybody.post('/webhooks/stripe', { id: 'evt_1', type: 'x' }, { headers }),
      ).toMatchObject(refused(400, 'signature-refused'));
    expect((await store.order(run.orderId))?.timeline).toEqual(timeline);
    await mendedAtLast(order);
  });

  it('is signed to the byte, with either secret while one is replaced', async () => {
    const { orderId } = await dispatchedOrder();
    expect(await events.send(orderId)).toMatchObject(HEARD);
    expect(await events.send(orderId, { secret: 'whsec_of_before' })).toMatchObject(HEARD);
  });

  it('is in no log and no row, nor is the secret, whether it is followed or refused', async () => {
    const mark = ulid();
    const more = { receipt_email: `${mark}@example.com` };
    const { run } = await refundedOrder();
    await events.failRefund(run.orderId);
    await events.send(run.orderId, { more, secret: 'whsec_of_others' });
    await events.send(run.orderId, { more, eventId: `evt_${mark.slice(0, 6)}` });
    await run.orderIn('COMPENSATION_FAILED');
    const logs = await store.logs();
    expect(logs).toContain(`evt_${mark.slice(0, 6)}`);
    for (const text of [logs, JSON.stringify(await store.orderRows(run.orderId))])
      for (const secret of [mark, SECRET, 'whsec_of_others']) expect(text).not.toContain(secret);
  });

  it('is let be when it is of another kind, or of a payment that nobody knows', async () => {
    const order = await refundedOrder();
    const { run } = order;
    await events.failRefund(run.orderId);
    expect(await events.send(run.orderId, { type: 'customer.created' })).toMatchObject(HEARD);
    expect(await events.send(run.orderId, { paymentId: 'pi_of_others' })).toMatchObject(HEARD);
    expect(await events.send(ulid())).toMatchObject(HEARD);
    expect(await run.order()).toMatchObject({ status: 'CANCELLED' });
    await mendedAtLast(order);
  });

  it('is believed by nobody: a refund that has not failed is not owed again', async () => {
    const { run } = await refundedOrder();
    expect(await events.send(run.orderId)).toMatchObject(HEARD);
    expect(await run.order()).toMatchObject({ status: 'CANCELLED', refunded: 1000 });
  });

  it('of a refund that failed is owed again, told once, and mended by the same undo', async () => {
    const { run, wanted } = await refundedOrder();
    const { orderId } = run;
    const mailsBefore = (await store.mails(orderId, 0)).length;
    await events.failRefund(orderId);
    const eventId = `evt_${ulid()}`;
    // Stripe tells one failure by several events, and each until it is heard.
    const answers = await Promise.all([
      events.send(orderId, { eventId }),
      events.send(orderId, { eventId }),
      events.send(orderId, { type: 'refund.updated' }),
      events.send(orderId, { type: 'charge.refund.updated' }),
    ]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(await events.send(orderId, { eventId })).toMatchObject(HEARD);
    const owing = await run.orderIn('COMPENSATION_FAILED');
    expect(owing).toMatchObject({ owed: ['RefundCustomer'], reason: 'NoCourierAvailable', charged: 1000 });
    expect(owing).not.toHaveProperty('refunded');
    expect(await followed(orderId, 'RefundFailed')).toBe(1);
    const told = (await store.mails(orderId, mailsBefore + 1)).filter(({ to }) =>
      to.includes('operators@storeflow.example'),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('10.00 EUR');
    expect(told[0]?.text).not.toContain('redrive');
    expect(told[0]?.text).not.toContain(wanted.userId);

    expect(await (await store.undoOrder(orderId)).ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run.orderIn('CANCELLED')).not.toHaveProperty('owed');
    expect(await store.order(orderId)).toMatchObject({ refunded: 1000, reason: 'NoCourierAvailable' });
    await expectBalanced(store, run, wanted);
    expect(await events.send(orderId)).toMatchObject(HEARD);
    expect(await run.order()).toMatchObject({ status: 'CANCELLED' });
  });

  it('may fail to be refunded twice', async () => {
    const { run, wanted } = await refundedOrder();
    for (const time of [1, 2]) {
      await events.failRefund(run.orderId);
      expect(await events.send(run.orderId)).toMatchObject(HEARD);
      await run.orderIn('COMPENSATION_FAILED');
      expect(await followed(run.orderId, 'RefundFailed')).toBe(time);
      expect(await (await store.undoOrder(run.orderId)).ended()).toMatchObject({ status: 'SUCCEEDED' });
      await run.orderIn('CANCELLED');
    }
    await expectBalanced(store, run, wanted);
  });

  it('of money that came after the order was cancelled sends it back', async () => {
    const wanted = await anOrderIn(store, { paymentMethod: 'test-declined' });
    const run = await store.checkout(wanted);
    await run.ended();
    await run.orderIn('CANCELLED');
    await events.payLate(run.orderId, 1000);
    const type = 'payment_intent.succeeded';
    expect(await events.send(run.orderId, { type })).toMatchObject(HEARD);
    const order = await run.orderIn('CANCELLED');
    expect(order).toMatchObject({ reason: 'PaymentDeclined', charged: 1000, refunded: 1000 });
    expect(await followed(run.orderId, 'PaidLate')).toBe(1);
    expect(await events.send(run.orderId, { type })).toMatchObject(HEARD);
    expect(await store.payment(run.orderId)).toMatchObject({ amount: 1000, refunded: 1000 });
    await expectBalanced(store, run, wanted);
  });

  it('of a dispute shows in the order, for staff, at each turn that it takes', async () => {
    const { orderId } = await dispatchedOrder();
    const { userId = '' } = (await store.order(orderId)) ?? {};
    for (const status of ['needs_response', 'lost']) {
      await events.dispute(orderId, status);
      expect(await events.send(orderId, { type: 'charge.dispute.updated' })).toMatchObject(HEARD);
      expect(await events.send(orderId, { type: 'charge.dispute.closed' })).toMatchObject(HEARD);
    }
    expect(await followed(orderId, 'Disputed')).toBe(2);
    const told = (await store.mails(orderId, 2)).filter(({ subject }) => subject.includes('disputed'));
    expect(new Set(told.map(({ text }) => /needs_response|lost/.exec(text)?.[0]))).toEqual(
      new Set(['needs_response', 'lost']),
    );
    expect(told).toHaveLength(2);
    const api = await openApi(store);
    const staff = await api.as(await store.newUser(), { staff: true });
    const disputes = [{ disputeId: `du_${orderId}`, status: 'lost', reason: 'fraudulent', amount: 2000 }];
    expect((await staff.get(`/orders/${orderId}`)).body).toMatchObject({ status: 'DISPATCHED', disputes });
    expect((await (await api.as(userId)).get(`/orders/${orderId}`)).body).not.toHaveProperty('disputes');
  });
});
