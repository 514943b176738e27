import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { openApi } from '../store/api.ts';
import type { Api, ApiClient } from '../store/api.ts';
import { expectBalanced } from '../store/balance.ts';
import { mocksOf } from '../store/mocks.ts';
import { operating } from '../store/operating.ts';
import type { Operating } from '../store/operating.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const problem = (type: string) => `https://storeflow.example/problems/${type}`;

describe('orders are mended over HTTP', () => {
  let store: Store;
  let api: Api;
  let operators: Operating;
  let staff: ApiClient;
  let staffId: string;
  before(async () => {
    store = await openStore();
    api = await openApi(store);
    operators = operating(store, mocksOf(store));
    staffId = await store.newUser();
    staff = await api.as(staffId, { staff: true });
  });

  it('by staff, who see what is stuck, leave a step out and retry, under their own name', async () => {
    const { run, wanted } = await operators.failed();
    const { status, body } = await staff.get('/operations/orders/stuck', { query: { limit: '50' } });
    expect(status).toBe(200);
    expect(body['orders']).toContainEqual(
      expect.objectContaining({ orderId: run.orderId, why: 'CompensationFailed' }),
    );
    const skip = { step: 'RestoreQuantity', note: 'counted by hand' };
    const first = await staff.post(`/orders/${run.orderId}/skip`, skip);
    expect(first).toMatchObject({ status: 200, body: { left: ['RefundCustomer', 'RestoreRedeemPoints'] } });
    expect((await staff.post(`/orders/${run.orderId}/skip`, skip)).body).toEqual(first.body);
    const other = await staff.post(`/orders/${run.orderId}/skip`, { ...skip, note: 'otherwise' });
    expect(other).toMatchObject({ status: 409, body: { type: problem('step-left-out-before') } });
    const retried = await staff.post(`/orders/${run.orderId}/retry`, { note: 'again' });
    expect(retried).toMatchObject({ status: 202, body: { how: 'redrive', executionArn: run.executionArn } });
    await run.orderIn('CANCELLED');
    expect(await store.book(wanted.bookId)).toMatchObject({ quantity: 3, held: 2 });
    const audit = (await store.orderRows(run.orderId)).filter(({ row }) => row.startsWith('AUDIT#'));
    // Of one moment, for time stands here: in any order.
    expect(audit).toHaveLength(2);
    for (const made of [
      { by: `user ${staffId}`, action: 'skip', step: 'RestoreQuantity', note: 'counted by hand' },
      { by: `user ${staffId}`, action: 'retry', note: 'again' },
    ])
      expect(audit).toContainEqual(expect.objectContaining(made));
    const done = await staff.post(`/orders/${run.orderId}/retry`, {});
    expect(done).toMatchObject({ status: 409, body: { type: problem('nothing-owed') } });
  });

  it('once, however many ask at once: the others are told', async () => {
    const { run, wanted } = await operators.failed();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => staff.post(`/orders/${run.orderId}/retry`, {})),
    );
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['202', '409', '409', '409']);
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  });

  it('by staff, who give back the money of an order that has left', async () => {
    const wanted = { userId: await store.newUser(), bookId: await store.newBook(), quantity: 1 };
    const run = await store.checkout(wanted);
    await run.ended();
    const path = `/orders/${run.orderId}`;
    expect(await staff.post(`${path}/retry`, {})).toMatchObject({
      status: 409,
      body: { type: problem('order-dispatched') },
    });
    expect(await staff.post(`${path}/refund`, {})).toMatchObject({ status: 202, body: { how: 'goodwill' } });
    const order = await store.atRest('the refund', async () => {
      const found = await run.order();
      return found?.goodwill === undefined ? undefined : found;
    });
    expect(order).toMatchObject({ status: 'DISPATCHED', goodwill: 2000, refunded: 2000 });
    expect((await staff.get(path)).body).toMatchObject({ status: 'DISPATCHED', refunded: 2000 });
    expect((await staff.post(`${path}/refund`, {})).status).toBe(409);
  });

  it('by nobody else: customers are refused, whether the order is theirs, somebody else’s or none', async () => {
    const { run, wanted } = await operators.failed();
    const customers = [await api.as(wanted.userId), await api.as(await store.newUser())];
    for (const customer of customers) {
      for (const orderId of [run.orderId, ulid()])
        for (const [action, body] of [
          ['retry', {}],
          ['refund', {}],
          ['skip', { step: 'RefundCustomer', note: 'n' }],
        ] as const)
          expect(await customer.post(`/orders/${orderId}/${action}`, body)).toMatchObject({
            status: 403,
            body: { type: problem('staff-only') },
          });
      expect((await customer.get('/operations/orders/stuck')).status).toBe(403);
    }
    expect(await run.order()).toMatchObject({ status: 'COMPENSATION_FAILED' });
    await operators.run('retry', run.orderId);
  });

  it('not where there is no order, or what is asked for makes no sense', async () => {
    const nothing = `/orders/${ulid()}`;
    for (const action of ['retry', 'refund'])
      expect(await staff.post(`${nothing}/${action}`, {})).toMatchObject({
        status: 404,
        body: { type: problem('order-not-found') },
      });
    const wrong = [
      { step: 'CheckInventory', note: 'n' },
      { step: 'RefundCustomer' },
      { step: 'RefundCustomer', note: ' ' },
      { step: 'RefundCustomer', note: 'a\nb' },
      { step: 'RefundCustomer', note: 'x'.repeat(501) },
      { step: 'RefundCustomer', note: 'n', by: 'somebody else' },
    ];
    for (const body of wrong)
      expect(await staff.post(`${nothing}/skip`, body)).toMatchObject({
        status: 400,
        body: { type: problem('invalid-input') },
      });
  });
});
