import { after, before, describe, it } from 'node:test';
import { PutFunctionConcurrencyCommand, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { ask, ECHO, startApiCloud } from './test-api.ts';
import type { ApiCloud } from './test-api.ts';

describe('a request that reaches a function', () => {
  let cloud: ApiCloud;
  before(async () => {
    cloud = await startApiCloud();
  });
  after(() => cloud.stop());

  it('is answered what the function says', async () => {
    const answering = async (answer: string) => {
      const { url } = await cloud.api(`exports.handler = async () => (${answer})`);
      return ask(url);
    };
    expect(
      await answering('{ statusCode: 201, headers: { Location: "/o/1", "X-N": 1 }, body: "made" }'),
    ).toMatchObject({
      status: 201,
      headers: {
        location: '/o/1',
        'x-n': '1',
        'content-type': 'text/plain;charset=UTF-8',
        'content-length': '4',
      },
      text: 'made',
    });
    const cookies = await answering(
      '{ statusCode: "200", cookies: ["a=1; Secure", "b=2"], headers: { Connection: "close" } }',
    );
    expect(cookies).toMatchObject({
      status: 200,
      headers: { 'set-cookie': ['a=1; Secure', 'b=2'] },
      text: '',
    });
    expect(cookies.headers['connection']).not.toBe('close');
    const binary = await answering('{ statusCode: 200, body: "AP8=", isBase64Encoded: true }');
    expect([...binary.bytes]).toEqual([0, 255]);
    expect(await answering('{ order: 7 }')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      text: '{"order":7}',
    });
    expect(await answering('"hello"')).toMatchObject({ status: 200, text: 'hello' });
    expect(await answering('undefined')).toMatchObject({ status: 200, text: 'null' });
  });

  it('is answered 500 where the function fails, or answers what no answer is', async () => {
    const wrong = { status: 500, text: '{"message":"Internal Server Error"}' };
    for (const code of [
      'throw new Error("no")',
      'return { statusCode: 42 }',
      'return { statusCode: 200, body: { order: 7 } }',
      'return { statusCode: 200, headers: { a: ["b"] } }',
      'return { statusCode: 200, headers: { a: "b\\nc: d" } }',
      'return { statusCode: 200, cookies: "a=1" }',
      'process.exit(1)',
    ]) {
      const { url } = await cloud.api(`exports.handler = async () => { ${code} }`);
      expect([code, await ask(url)]).toEqual([code, expect.objectContaining(wrong)]);
    }
  });

  it('is answered by HEAD and GET alike, but for the body', async () => {
    const { url } = await cloud.api(
      `exports.handler = async ({ requestContext: { http } }) => ({ statusCode: 200, body: http.method })`,
      { routes: ['ANY /books', 'GET /only'] },
    );
    const head = await ask(`${url}/books`, { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, headers: { 'content-length': '4' }, text: '' });
    expect(await ask(`${url}/only`, { method: 'HEAD' })).toMatchObject({ status: 404 });
  });

  it('needs the permission of the function, for its route', async () => {
    const { url, ApiId, name } = await cloud.api(ECHO, { routes: ['GET /orders/{id}', '$default'] });
    expect(await ask(`${url}/orders/7`)).toMatchObject({ status: 200 });
    await cloud.lambda.send(
      new RemovePermissionCommand({ FunctionName: name, StatementId: `from-${ApiId}` }),
    );
    expect(await ask(`${url}/orders/7`)).toMatchObject({
      status: 500,
      text: '{"message":"Internal Server Error"}',
    });
    expect(await cloud.errors.next()).toMatchObject({
      message: expect.stringMatching(
        /GET \/orders\/\{id\}.*apigateway\.amazonaws\.com is not authorized.*lambda:InvokeFunction/,
      ),
    });
    await cloud.letIn(name, ApiId, '*/GET/orders/{id}');
    expect(await ask(`${url}/orders/7`)).toMatchObject({ status: 200 });
    expect(await ask(`${url}/else`)).toMatchObject({ status: 500 });
    await cloud.errors.next();
  });

  it('is answered 503 when the function has not answered in its time, or is at its limit', async () => {
    const { url, name } = await cloud.api(
      `exports.handler = () => { console.log('begun'); return new Promise(() => setInterval(() => {}, 1000)) }`,
    );
    const busy = ask(url);
    await cloud.logged(name, 'begun');
    expect(await cloud.ask('GET', 'clock')).toMatchObject({ busy: { 'requests to APIs': 1 } });
    await cloud.advance(31);
    expect(await busy).toMatchObject({ status: 503, text: '{"message":"Service Unavailable"}' });
    await cloud.lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName: name, ReservedConcurrentExecutions: 0 }),
    );
    expect(await ask(url)).toMatchObject({ status: 503, text: '{"message":"Service Unavailable"}' });
  });

  it('waits for the function as long as its integration says', async () => {
    const { url } = await cloud.api(
      `exports.handler = () => new Promise(() => setInterval(() => {}, 1000))`,
      {
        timeout: 50,
      },
    );
    expect(await ask(url)).toMatchObject({ status: 503 });
  });
});
