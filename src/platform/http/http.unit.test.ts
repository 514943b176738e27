import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { DomainError } from '../../kernel/domain-error.ts';
import { PlatformUnavailable } from '../errors.ts';
import { httpHandler } from './http-handler.ts';
import type { Route } from './http-handler.ts';
import type { HttpRequest } from './request.ts';

class SoldOut extends DomainError {
  override readonly name = 'SoldOut';
  override readonly particulars = { left: 0 };
}

interface Asked {
  body?: string;
  headers?: Record<string, string>;
  claims?: Record<string, unknown>;
  isBase64Encoded?: boolean;
}

const ask = async (
  run: Route['run'],
  { body, headers = {}, claims, isBase64Encoded = false }: Asked = {},
) => {
  const event = {
    headers,
    body,
    isBase64Encoded,
    requestContext: { requestId: 'request-1', ...(claims && { authorizer: { jwt: { claims } } }) },
  } as unknown as APIGatewayProxyEventV2;
  const handle = httpHandler({ operation: 'Test', statuses: { SoldOut: 409 }, run });
  const { statusCode, headers: answered, body: text } = await handle(event, {} as Context);
  return { status: statusCode, headers: answered, body: JSON.parse(text ?? '') as unknown };
};
const seeing = (look: (request: HttpRequest) => unknown): Route['run'] => {
  return async (request) => ({ status: 200, body: look(request) });
};
const json = { 'content-type': 'application/json; charset=utf-8' };

describe('a route', () => {
  it('answers JSON that nobody keeps, and no browser shows or runs', async () => {
    expect(await ask(seeing(() => ({ a: 1 })))).toEqual({
      status: 200,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
      },
      body: { a: 1 },
    });
  });

  it('tells errors of its own as problems, in their words and with their particulars', async () => {
    const sold = () => Promise.reject(new SoldOut('nothing left'));
    expect(await ask(sold)).toMatchObject({
      status: 409,
      headers: { 'content-type': 'application/problem+json', 'x-content-type-options': 'nosniff' },
      body: {
        type: 'https://storeflow.example/problems/sold-out',
        title: 'Sold out',
        status: 409,
        detail: 'nothing left',
        left: 0,
        requestId: 'request-1',
      },
    });
  });

  it('tells nothing of an error that it did not expect', async () => {
    class Other extends DomainError {
      override readonly name = 'Other';
    }
    for (const error of [new Error('Ada, 1 Lane'), new Other('Ada, 1 Lane'), 'Ada, 1 Lane']) {
      const { status, body } = await ask(() => Promise.reject(error));
      expect(status).toBe(500);
      expect(JSON.stringify(body)).not.toContain('Ada');
    }
  });

  it('asks for another try when nothing was decided', async () => {
    const { status, headers } = await ask(() => Promise.reject(new PlatformUnavailable('busy')));
    expect([status, headers?.['retry-after']]).toEqual([503, '1']);
  });
});

describe('a body', () => {
  const read = (asked: Asked) =>
    ask(
      seeing((request) => request.body()),
      asked,
    );

  it('is JSON, as text or in Base64', async () => {
    expect((await read({ headers: json, body: '{"a":1}' })).body).toEqual({ a: 1 });
    const body = Buffer.from('{"a":"é"}').toString('base64');
    expect((await read({ headers: json, body, isBase64Encoded: true })).body).toEqual({ a: 'é' });
  });

  it('of another kind, that is broken or too long is refused', async () => {
    expect((await read({ body: '{}' })).status).toBe(415);
    expect((await read({ headers: { 'content-type': 'text/json' }, body: '{}' })).status).toBe(415);
    for (const body of ['{', '', undefined]) {
      const { status } = await read({ headers: json, ...(body !== undefined && { body }) });
      expect(status).toBe(400);
    }
    expect((await read({ headers: json, body: `"${'é'.repeat(32 * 1024)}"` })).status).toBe(413);
  });
});

describe('who asks', () => {
  const caller = (claims?: Record<string, unknown>) =>
    ask(
      seeing((request) => request.caller()),
      claims ? { claims } : {},
    );
  const token = { token_use: 'access', username: 'u1' };

  it('is the user of the access token', async () => {
    expect((await caller(token)).body).toEqual({ userId: 'u1', isStaff: false });
  });

  it('is staff by their group alone', async () => {
    for (const [groups, isStaff] of [
      ['[staff]', true],
      ['[packers staff]', true],
      ['[nostaff]', false],
      ['[not,staff not[staff] [staff]', false],
      ['', false],
      [7, false],
    ])
      expect((await caller({ ...token, 'cognito:groups': groups })).body).toMatchObject({ isStaff });
  });

  it('is nobody without one', async () => {
    for (const claims of [
      undefined,
      {},
      { username: 'u1' },
      { ...token, token_use: 'id' },
      { ...token, username: 'a b' },
    ])
      expect((await caller(claims)).status).toBe(401);
  });
});
