import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { openApi } from '../store/api.ts';
import type { Api } from '../store/api.ts';
import { openStore } from '../store/store.ts';
import { TEST_SETTINGS } from '../store/start.ts';

const ORIGINS = TEST_SETTINGS.API_ALLOWED_ORIGINS.split(',');

describe('the API and browsers', () => {
  let api: Api;
  before(async () => {
    api = await openApi(await openStore());
  });

  const ask = (path: string, init: RequestInit) => fetch(`${api.address}${path}`, init);
  const mayAsk = (origin: string) =>
    ask('/orders', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      },
    });

  it('lets pages of each origin that is configured place orders, and read the headers of answers', async () => {
    expect(ORIGINS.length).toBeGreaterThan(1);
    for (const origin of ORIGINS) {
      const { status, headers } = await mayAsk(origin);
      expect([status, headers.get('access-control-allow-origin')]).toEqual([204, origin]);
      expect(headers.get('access-control-allow-methods')).toBe('GET,POST');
      expect(headers.get('access-control-allow-headers')).toBe('authorization,content-type,idempotency-key');
      const answer = await ask('/books', { headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-expose-headers')).toBe(
        'location,retry-after,idempotency-replayed,apigw-requestid',
      );
    }
  });

  it('lets no page of another origin', async () => {
    for (const origin of ['https://shop.example.org', 'https://shop.example:444', 'null']) {
      expect((await mayAsk(origin)).headers.get('access-control-allow-origin')).toBeNull();
      const { headers } = await ask('/books', { headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('keeps nothing in a browser, and has it run, guess and frame nothing, whatever the answer', async () => {
    for (const path of ['/books', '/books?limit=0', '/openapi.json']) {
      const { headers } = await ask(path, {});
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('has no route for HEAD, nor for OPTIONS but to ask for another', async () => {
    expect((await ask('/books', { method: 'HEAD' })).status).toBe(404);
    expect((await ask('/books', { method: 'OPTIONS' })).status).toBe(404);
    const none = await ask('/nowhere', {});
    expect([none.status, await none.json()]).toEqual([404, { message: 'Not Found' }]);
  });
});
