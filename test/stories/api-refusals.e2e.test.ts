import { before, describe, it } from 'node:test';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { LOCAL_PASSWORD } from '../../scripts/lib/seed-sign-ins.ts';
import { openApi } from '../store/api.ts';
import type { Api, ApiAnswer, ApiClient } from '../store/api.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const TYPES = 'https://storeflow.example/problems/';

/** In test/stories/api-failures.e2e.test.ts, on a stage that has what it takes. */
const ELSEWHERE = [
  'request-in-progress',
  'internal-error',
  'platform-unavailable',
  // payment-events.e2e.test.ts
  'event-in-progress',
  'payment-unavailable',
  'signature-refused',
  // mending-over-http.e2e.test.ts
  'nothing-owed',
  'order-under-way',
  'staff-only',
  'step-left-out-before',
  'step-not-owed',
];

/** What is not as it should be is told with a status and a type that stay. */
describe('the API refuses', () => {
  let store: Store;
  let api: Api;
  let userId: string;
  let client: ApiClient;
  let bookId: string;
  const seen = new Set<string>();
  before(async () => {
    store = await openStore();
    api = await openApi(store);
    userId = await store.newUser({ points: 30 });
    client = await api.as(userId);
    bookId = await store.newBook({ quantity: 5, price: 2000 });
  });

  const order = () => ({ lines: [{ bookId, quantity: 1 }] });
  /** It is refused so, and no order came of it. */
  const expectRefused = async (answer: Promise<ApiAnswer>, status: number, name: string) => {
    const { headers, body, ...got } = await answer;
    expect({ ...got, type: headers['content-type'], body }).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { type: `${TYPES}${name}`, status, requestId: headers['apigw-requestid'] },
    });
    seen.add(name);
    return body;
  };
  /** By the gateway itself, which knows no problems. */
  const expectTurnedAway = (answer: ApiAnswer, status: number, message: string) =>
    expect(answer).toMatchObject({
      status,
      headers: { 'content-type': 'application/json' },
      body: { message },
    });
  const placedAndEnded = async (who: ApiClient) => {
    const { body } = await who.post('/orders', order());
    const orderId = String(body['orderId']);
    const { executionArn = '' } = (await store.order(orderId)) ?? {};
    await store.checkoutOf(executionArn, orderId).ended();
    return `/orders/${orderId}`;
  };

  it('with 400 a body that is not JSON', async () => {
    for (const text of ['{', '', 'lines=1'])
      await expectRefused(client.post('/orders', undefined, { text }), 400, 'malformed-body');
  });

  it('with 400 each field, header, parameter and path that is wrong, by name', async () => {
    const wrong = await expectRefused(
      client.post('/orders', { lines: [{ bookId, quantity: 0 }], discount: 1 }),
      400,
      'invalid-input',
    );
    expect(wrong['errors']).toMatchObject([{ field: 'lines.0.quantity' }, { field: 'discount' }]);
    const one = async (answer: Promise<ApiAnswer>, field: string) =>
      expect((await expectRefused(answer, 400, 'invalid-input'))['errors']).toMatchObject([{ field }]);
    await one(client.post('/orders', order(), { key: '' }), 'idempotency-key');
    await one(client.post('/orders', order(), { key: 'two words' }), 'idempotency-key');
    await one(client.get('/orders', { query: { limit: '51' } }), 'limit');
    await one(client.get('/orders', { query: { userId: 'a b' } }), 'userId');
    await one(client.get('/orders/a%20b'), 'orderId');
    await one(client.post('/orders/a%20b/cancel'), 'orderId');
    const many = Array.from({ length: 21 }, () => ({ bookId: ulid(), quantity: 1 }));
    await one(client.post('/orders', { lines: many }), 'lines');
  });

  it('with 400 what is made to break it, as data like any other', async () => {
    const line = (id: string) => `{"lines":[{"bookId":${JSON.stringify(id)},"quantity":1}]}`;
    const deep = 30_000;
    for (const text of [
      `${'['.repeat(deep)}${']'.repeat(deep)}`,
      `{"lines":${'['.repeat(deep)}${']'.repeat(deep)}}`,
      '{"__proto__":{"lines":[{"bookId":"b1","quantity":1}]}}',
      `{"constructor":{"prototype":{}},"lines":[]}`,
      line('{% $states.input %}'),
      line('$.x'),
      line('States.Format('),
      line('\u0000'),
      '{"lines":[{"bookId":"\\ud800","quantity":1}]}',
      `{"lines":[{"bookId":"${bookId}","quantity":1e308}]}`,
      'null',
      '[]',
    ])
      await expectRefused(client.post('/orders', undefined, { text }), 400, 'invalid-input');
  });

  it('with 400 a cursor that no page was answered with', async () => {
    await expectRefused(client.get('/orders', { query: { cursor: 'x' } }), 400, 'invalid-cursor');
  });

  it('with 401 who shows no token, a wrong one, one that has run out, or one that is for the shop front', async () => {
    expectTurnedAway(await api.anybody.get('/me'), 401, 'Unauthorized');
    expectTurnedAway(await api.bearing('no.token.really').get('/me'), 401, 'Unauthorized');
    const { AuthenticationResult } = await new CognitoIdentityProviderClient({}).send(
      new InitiateAuthCommand({
        ClientId: store.output('UserPoolClientId'),
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: userId, PASSWORD: LOCAL_PASSWORD },
      }),
    );
    const ofShopFront = api.bearing(AuthenticationResult?.IdToken ?? '');
    await expectRefused(ofShopFront.get('/me'), 401, 'unauthenticated');
    await store.pass(60 * 60);
    expectTurnedAway(await client.get('/me'), 401, 'Unauthorized');
    client = await api.as(userId);
    expect((await client.get('/me')).status).toBe(200);
  });

  it('with 403 to list the orders of somebody else', async () => {
    await expectRefused(client.get('/orders', { query: { userId: ulid() } }), 403, 'orders-of-others');
  });

  it('with 404 an order of somebody else as one that is not there', async () => {
    const path = await placedAndEnded(await api.as(await store.newUser()));
    for (const each of [path, `/orders/${ulid()}`]) {
      await expectRefused(client.get(each), 404, 'order-not-found');
      await expectRefused(client.get(`${each}/timeline`), 404, 'order-not-found');
      await expectRefused(client.post(`${each}/cancel`), 404, 'order-not-found');
    }
  });

  it('with 404 a book and a customer that are not there', async () => {
    await expectRefused(client.get(`/books/${ulid()}`), 404, 'book-not-found');
    await expectRefused((await api.as(ulid())).get('/me'), 404, 'user-not-found');
  });

  it('with 409 an order at another total than was shown', async () => {
    const changed = { ...order(), expectedTotal: 1999 };
    const body = await expectRefused(client.post('/orders', changed), 409, 'price-changed');
    expect(body).toMatchObject({ total: 2000, currency: 'EUR' });
  });

  it('with 409 more books than there are', async () => {
    const short = { lines: [{ bookId, quantity: 6 }] };
    await expectRefused(client.post('/orders', short), 409, 'book-out-of-stock');
  });

  it('with 409 to cancel an order that has left, or was never accepted', async () => {
    const dispatched = await placedAndEnded(client);
    await expectRefused(client.post(`${dispatched}/cancel`), 409, 'order-dispatched');
    const stranger = await api.as(ulid());
    const rejected = await placedAndEnded(stranger);
    expect((await stranger.get(rejected)).body).toMatchObject({ status: 'REJECTED', reason: 'UserNotFound' });
    await expectRefused(stranger.post(`${rejected}/cancel`), 409, 'order-rejected');
  });

  it('with 413 a body that is too large', async () => {
    const text = JSON.stringify({ lines: 'x'.repeat(70_000) });
    await expectRefused(client.post('/orders', undefined, { text }), 413, 'content-too-large');
  });

  it('with 415 a body of another kind', async () => {
    const headers = { 'content-type': 'text/plain' };
    await expectRefused(client.post('/orders', order(), { headers }), 415, 'unsupported-media-type');
  });

  it('with 422 another order under the same key', async () => {
    const key = ulid();
    const other = { lines: [{ bookId, quantity: 6 }] };
    expect((await client.post('/orders', other, { key })).status).toBe(409);
    await expectRefused(client.post('/orders', order(), { key }), 422, 'idempotency-key-reused');
  });

  it('with 422 a book that nobody has, and more than can be charged', async () => {
    const unknown = { lines: [{ bookId: ulid(), quantity: 1 }] };
    await expectRefused(client.post('/orders', unknown), 422, 'book-not-found');
    const dear = await store.newBook({ price: Number.MAX_SAFE_INTEGER });
    const fortune = { lines: [{ bookId: dear, quantity: 2 }] };
    await expectRefused(client.post('/orders', fortune), 422, 'amount-too-large');
  });

  it('in these ways alone, and has held nothing for any of them', async () => {
    const described = new Set(JSON.stringify(api.document).match(/(?<=\/problems\/)[a-z-]+/g));
    expect([...seen, ...ELSEWHERE].toSorted()).toEqual([...described].toSorted());
    // One for the order that has left.
    expect(await store.book(bookId)).toMatchObject({ quantity: 3, held: 0, sold: 2 });
    expect((await client.get('/orders')).body['orders']).toHaveLength(1);
  });
});
