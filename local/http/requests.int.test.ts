import { after, before, describe, it } from 'node:test';
import { DeleteApiCommand, UpdateApiCommand } from '@aws-sdk/client-apigatewayv2';
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
