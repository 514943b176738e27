import { after, before, describe, it } from 'node:test';
import { DeleteApiCommand, UpdateApiCommand } from '@aws-sdk/client-apigatewayv2';
import { PutFunctionConcurrencyCommand, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect } from 'expect';
import { ask, ECHO, startApiCloud } from './test-api.ts';
import type { ApiCloud } from './test-api.ts';

describe('a request to an HTTP API', () => {
  let cloud: ApiCloud;
  before(async () => {
    cloud = await startApiCloud();
  });
  after(() => cloud.stop());

  it('reaches the function of its route as payload 2.0', async () => {
    const { ApiId, url } = await cloud.api(ECHO, {
      routes: ['POST /orders/{id}/lines/{rest+}'],
      stage: { StageVariables: { shop: 'north' } },
    });
    const got = await ask(`${url}/orders/a%20b/lines/c/d%2Fe?x=1&y=%20z&x=2+3`, {
      method: 'POST',
      headers: [
        ['Content-Type', 'application/json', 'X-Twice', 'one', 'x-twice', 'two'],
        ['Cookie', 'a=1; b=2', 'User-Agent', 'a browser', 'X-Forwarded-For', '10.0.0.1'],
      ].flat(),
      body: '{"n":1}',
    });
    const event = got.json() as APIGatewayProxyEventV2;
    const host = `${ApiId}.execute-api.us-east-1.amazonaws.com`;
    const { requestContext } = event;
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'POST /orders/{id}/lines/{rest+}',
      rawPath: '/orders/a b/lines/c/d/e',
      rawQueryString: 'x=1&y=%20z&x=2+3',
      cookies: ['a=1', 'b=2'],
      headers: {
        'content-type': 'application/json',
        'content-length': '7',
        'x-twice': 'one,two',
        'user-agent': 'a browser',
        host,
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
        'x-forwarded-for': '10.0.0.1, 127.0.0.1',
        'x-forwarded-port': '443',
        'x-forwarded-proto': 'https',
      },
      queryStringParameters: { x: '1,2 3', y: ' z' },
      requestContext: {
        accountId: '000000000000',
        apiId: ApiId,
        domainName: host,
        domainPrefix: ApiId,
        http: {
          method: 'POST',
          path: '/orders/a b/lines/c/d/e',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'a browser',
        },
        requestId: got.headers['apigw-requestid'],
        routeKey: 'POST /orders/{id}/lines/{rest+}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      pathParameters: { id: 'a b', rest: 'c/d/e' },
      stageVariables: { shop: 'north' },
      body: '{"n":1}',
      isBase64Encoded: false,
    });
    expect(requestContext.requestId).toMatch(/^[\w+/-]{15}=$/);
  });

  it('says nothing of what it does not have', async () => {
    const { url } = await cloud.api();
    const event = (await ask(url)).json() as APIGatewayProxyEventV2;
    expect(event.rawPath).toBe('/');
    expect(event.requestContext.http.userAgent).toBe('');
    for (const name of ['cookies', 'queryStringParameters', 'pathParameters', 'stageVariables', 'body'])
      expect(event).not.toHaveProperty(name);
  });

  it('takes names as they come', async () => {
    const { url } = await cloud.api();
    const { text } = await ask(`${url}/?__proto__=a&constructor=b&__proto__=c`, {
      headers: ['__proto__', 'd', 'toString', 'e'],
    });
    for (const part of ['"__proto__":"a,c"', '"constructor":"b"', '"__proto__":"d"', '"tostring":"e"'])
      expect(text).toContain(part);
  });

  it('hands on as text what is text by its type, and all else as base64', async () => {
    const { url } = await cloud.api();
    const sent = async (type?: string) => {
      const headers = type === undefined ? [] : ['content-type', type];
      const { body, isBase64Encoded } = (
        await ask(url, { method: 'POST', headers, body: 'ä' })
      ).json() as APIGatewayProxyEventV2;
      return [body, isBase64Encoded];
    };
    for (const type of ['text/csv', 'application/json; charset=utf-8', 'application/xml'])
      expect([type, await sent(type)]).toEqual([type, ['ä', false]]);
    for (const type of [
      'application/x-www-form-urlencoded',
      'application/problem+json',
      'image/png',
      undefined,
    ])
      expect([type, await sent(type)]).toEqual([type, ['w6Q=', true]]);
  });

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

  it('goes to the stage that its path begins with, and is found without one on the default stage only', async () => {
    const { url } = await cloud.api(ECHO, { routes: ['GET /books'], stage: { StageName: 'v1' } });
    const event = (await ask(`${url}/v1/books`)).json();
    expect(event).toMatchObject({ rawPath: '/v1/books', requestContext: { stage: 'v1' } });
    expect(await ask(`${url}/books`)).toMatchObject({ status: 404, text: '{"message":"Not Found"}' });
  });

  it('is refused where it leads nowhere, is too large or is not meant for this machine', async () => {
    const { url, ApiId, name } = await cloud.api(ECHO, { routes: ['POST /orders'] });
    expect(await ask(`${url}/orders`)).toMatchObject({ status: 404, text: '{"message":"Not Found"}' });
    expect(await ask(`${url}/Orders`, { method: 'POST' })).toMatchObject({ status: 404 });
    expect(await ask(`${url}/%zz`, { method: 'POST' })).toMatchObject({
      status: 400,
      text: '{"message":"Bad Request"}',
    });
    const body = Buffer.alloc(10 * 2 ** 20 + 1, 'x');
    expect(await ask(`${url}/orders`, { method: 'POST', body })).toMatchObject({
      status: 413,
      text: '{"message":"Request Entity Too Large"}',
    });
    // It fits into the request, and not into the event.
    expect(await ask(`${url}/orders`, { method: 'POST', body: body.subarray(0, 6 * 2 ** 20) })).toMatchObject(
      {
        status: 413,
      },
    );
    expect(await ask(`${url}/orders`, { headers: ['x-long', 'x'.repeat(10_240)] })).toMatchObject({
      status: 431,
    });
    expect(await ask(`${url}/orders`, { method: 'POST', headers: ['host', 'evil.example'] })).toMatchObject({
      status: 403,
    });
    expect(await ask(`${cloud.apiUrl}/none`)).toMatchObject({
      status: 404,
      text: expect.stringContaining(`/${ApiId} (${name})`),
    });
    await cloud.gateway.send(new UpdateApiCommand({ ApiId, DisableExecuteApiEndpoint: true }));
    expect(await ask(`${url}/orders`, { method: 'POST' })).toMatchObject({ status: 404 });
    await cloud.gateway.send(new DeleteApiCommand({ ApiId }));
    expect((await ask(`${url}/orders`, { method: 'POST' })).text).toContain('no such API');
  });

  it('can be made to where the local cloud says that the APIs are', async () => {
    const { url, ApiId, name } = await cloud.api();
    const { apis } = (await cloud.ask('GET', 'apis')) as { apis: object[] };
    expect(apis).toContainEqual({ apiId: ApiId, name, url });
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

  it('begins the trace of what the function does, and is noted among the calls as the gateway’s', async () => {
    const { url, ApiId, name } = await cloud.api(
      `exports.handler = async ({ headers }) => [headers['x-amzn-trace-id'], process.env._X_AMZN_TRACE_ID]`,
    );
    const [header = '', inside = ''] = (await ask(url)).json() as string[];
    const trace = header.slice('Root='.length);
    expect(inside).toContain(header);
    const { calls } = (await cloud.ask('GET', 'calls')) as { calls: object[] };
    expect(calls).toContainEqual(
      expect.objectContaining({
        kind: 'call',
        caller: { kind: 'api', name: ApiId },
        service: 'lambda',
        operation: 'Invoke',
        resources: [`arn:aws:lambda:us-east-1:000000000000:function:${name}`],
        trace,
      }),
    );
    const own = 'Root=1-5759e988-bd862e3fe1be46a994272793';
    const [given] = (await ask(url, { headers: ['X-Amzn-Trace-Id', own] })).json() as string[];
    expect(given).toBe(own);
  });
});
