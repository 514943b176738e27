import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { openApi } from '../store/api.ts';
import type { Api } from '../store/api.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('an order over HTTP', () => {
  let store: Store;
  let api: Api;
  before(async () => {
    store = await openStore();
    api = await openApi(store);
  });

  /** A customer with 30 points, and a book at 20.00 of which there are five. */
  const aShopper = async () => {
    const userId = await store.newUser({ points: 30 });
    const bookId = await store.newBook({ quantity: 5, price: 2000 });
    const order = { lines: [{ bookId, quantity: 2 }] };
    return { userId, bookId, order, client: await api.as(userId) };
  };
  const ended = async (orderId: string) => {
    const { executionArn = '' } = (await store.order(orderId)) ?? {};
    await store.checkoutOf(executionArn, orderId).ended();
  };

  it('is there at once, and can be followed until it is dispatched', async () => {
    const { userId, bookId, order, client } = await aShopper();
    const placed = await client.post('/orders', { ...order, redeem: true, expectedTotal: 4000 });
    expect(placed).toMatchObject({
      status: 202,
      body: { status: 'OPEN', userId, total: 4000, currency: 'EUR', lines: [{ bookId, unitPrice: 2000 }] },
    });
    const path = placed.headers['location'] ?? '';
    expect(path).toBe(`/orders/${String(placed.body['orderId'])}`);
    expect((await client.get(path)).status).toBe(200);
    await ended(String(placed.body['orderId']));
    expect((await client.get(path)).body).toMatchObject({
      status: 'DISPATCHED',
      charged: 1000,
      pointsUsed: 30,
    });
    const { body } = await client.get(`${path}/timeline`);
    const steps = (body['timeline'] as { step: string }[]).map(({ step }) => step);
    expect(steps).toEqual(expect.arrayContaining(['CheckInventory', 'BillCustomer', 'PrepareOrder']));
    expect(JSON.stringify(body)).not.toContain('note');
    expect((await client.get('/me')).body).toEqual({ userId, points: 0 });
    expect((await client.get(`/books/${bookId}`)).body).toMatchObject({ price: 2000, available: 3 });
  });

  it('is one order however often it is sent, and none with another body', async () => {
    const { order, client, bookId } = await aShopper();
    const key = ulid();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => client.post('/orders', order, { key })));
    for (const { status, headers, body } of answers)
      if (status === 409)
        expect([headers['retry-after'], body['title']]).toEqual(['1', 'Request in progress']);
      else expect(status).toBe(202);
    const again = await client.post('/orders', order, { key });
    expect(again).toMatchObject({ status: 202, headers: { 'idempotency-replayed': 'true' } });
    const other = { lines: [{ bookId, quantity: 1 }] };
    expect(await client.post('/orders', other, { key })).toMatchObject({
      status: 422,
      body: { type: 'https://storeflow.example/problems/idempotency-key-reused' },
    });
    // What is left out is not what another version may take it for.
    expect((await client.post('/orders', { ...order, redeem: false }, { key })).status).toBe(422);
    const { body } = await client.get('/orders');
    expect(body['orders']).toHaveLength(1);
    await ended(String(again.body['orderId']));
    expect(await store.book(bookId)).toMatchObject({ quantity: 3, held: 0, sold: 2 });
  });

  it('is not placed at another total than was shown, nor when a book is short or unknown', async () => {
    const { order, client, bookId } = await aShopper();
    expect(await client.post('/orders', { ...order, expectedTotal: 3999 })).toMatchObject({
      status: 409,
      body: { title: 'Price changed', total: 4000, currency: 'EUR' },
    });
    const short = [
      { bookId, quantity: 6 },
      { bookId: await store.newBook({ quantity: 1 }), quantity: 2 },
    ];
    const refusal = await client.post('/orders', { lines: short });
    expect(refusal).toMatchObject({ status: 409, body: { title: 'Book out of stock' } });
    for (const line of short) expect(refusal.body['detail']).toContain(line.bookId);
    expect(await client.post('/orders', { lines: [{ bookId: ulid(), quantity: 1 }] })).toMatchObject({
      status: 422,
    });
    expect((await client.get('/orders')).body['orders']).toEqual([]);
    expect(await store.book(bookId)).toMatchObject({ quantity: 5, held: 0 });
  });

  it('that is wrong is told so field by field, before anything is written', async () => {
    const { client, bookId } = await aShopper();
    const wrong = await client.post('/orders', { lines: [{ bookId, quantity: 0 }], discount: 1 });
    expect(wrong).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/problem+json' },
      body: { errors: [{ field: 'lines.0.quantity' }, { field: 'discount' }] },
    });
    expect((await client.post('/orders', undefined, { text: '{' })).status).toBe(400);
    const plain = { text: 'lines', headers: { 'content-type': 'text/plain' } };
    expect((await client.post('/orders', undefined, plain)).status).toBe(415);
    const long = JSON.stringify({ lines: 'x'.repeat(70_000) });
    expect((await client.post('/orders', undefined, { text: long })).status).toBe(413);
    expect((await client.post('/orders', { lines: [] }, { headers: { 'idempotency-key': '' } })).status).toBe(
      400,
    );
  });

  it('is its owner’s and the staff’s alone', async () => {
    const { order, client, userId } = await aShopper();
    const { body: placed } = await client.post('/orders', order);
    const path = `/orders/${String(placed['orderId'])}`;
    const stranger = await api.as(await store.newUser());
    for (const each of [path, `${path}/timeline`])
      expect(await stranger.get(each)).toMatchObject({ status: 404, body: { title: 'Order not found' } });
    expect((await stranger.post(`${path}/cancel`)).status).toBe(404);
    expect((await stranger.get('/orders', { query: { userId } })).status).toBe(403);
    const staff = await api.as(await store.newUser(), { staff: true });
    expect((await staff.get(path)).status).toBe(200);
    expect((await staff.get('/orders', { query: { userId } })).body['orders']).toHaveLength(1);
    for (const each of [path, '/orders', '/me']) expect((await api.anybody.get(each)).status).toBe(401);
    expect((await api.bearing('x').get(path)).status).toBe(401);
    expect((await api.anybody.get('/books')).status).toBe(200);
  });

  it('is cancelled until it is dispatched, and not after', async () => {
    const { order, client, bookId } = await aShopper();
    await store.desk.closedDuring(async () => {
      const { body } = await client.post('/orders', order);
      const path = `/orders/${String(body['orderId'])}`;
      expect(await client.post(`${path}/cancel`)).toMatchObject({
        status: 202,
        body: { status: 'CANCELLING' },
      });
      expect((await client.post(`${path}/cancel`)).status).toBe(200);
      await ended(String(body['orderId']));
      expect((await client.get(path)).body).toMatchObject({
        status: 'CANCELLED',
        reason: 'CancelledByCustomer',
      });
      expect((await client.post(`${path}/cancel`)).status).toBe(200);
    });
    expect(await store.book(bookId)).toMatchObject({ quantity: 5, held: 0, sold: 0 });
    const { body } = await client.post('/orders', order);
    await ended(String(body['orderId']));
    expect(await client.post(`/orders/${String(body['orderId'])}/cancel`)).toMatchObject({
      status: 409,
      body: { title: 'Order dispatched' },
    });
  });
});
