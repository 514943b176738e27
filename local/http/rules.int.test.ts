import { after, before, describe, it } from 'node:test';
import { UpdateApiCommand, UpdateStageCommand } from '@aws-sdk/client-apigatewayv2';
import { expect } from 'expect';
import { ask, ECHO, startApiCloud } from './test-api.ts';
import type { ApiCloud } from './test-api.ts';

describe('what an HTTP API does by itself', () => {
  let cloud: ApiCloud;
  before(async () => {
    cloud = await startApiCloud();
    const stopped = await fetch(`${cloud.endpoint}/_storeflow/clock`, {
      method: 'POST',
      body: '{"running":false}',
    });
    await stopped.json();
  });
  after(() => cloud.stop());

  it('lets through a burst, then so many each second, of each route by itself', async () => {
    const { url, ApiId } = await cloud.api(ECHO, { routes: ['GET /books', 'GET /orders', 'GET /open'] });
    await cloud.gateway.send(
      new UpdateStageCommand({
        ApiId,
        StageName: '$default',
        DefaultRouteSettings: { ThrottlingBurstLimit: 2, ThrottlingRateLimit: 4 },
        RouteSettings: { 'GET /orders': { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 0.5 } },
      }),
    );
    const statuses = async (path: string, count: number) => {
      const got: number[] = [];
      for (let index = 0; index < count; index += 1) got.push((await ask(`${url}${path}`)).status);
      return got;
    };
    expect(await statuses('/books', 3)).toEqual([200, 200, 429]);
    expect(await statuses('/open', 3)).toEqual([200, 200, 429]);
    expect(await statuses('/orders', 2)).toEqual([200, 429]);
    expect(await ask(`${url}/orders`)).toMatchObject({ text: '{"message":"Too Many Requests"}' });
    await cloud.advance(1);
    expect(await statuses('/books', 3)).toEqual([200, 200, 429]);
    expect(await statuses('/orders', 1)).toEqual([429]);
    await cloud.advance(1);
    expect(await statuses('/orders', 2)).toEqual([200, 429]);
  });

  describe('for browsers', () => {
    const CORS = {
      AllowOrigins: ['https://shop.example', 'http://*'],
      AllowMethods: ['GET', 'POST'],
      AllowHeaders: ['authorization', 'idempotency-key'],
      ExposeHeaders: ['location'],
      AllowCredentials: true,
      MaxAge: 600,
    };
    const ANSWER = `exports.handler = async () => ({
      statusCode: 200, body: 'b', headers: { 'Access-Control-Allow-Origin': 'https://else.example', 'x-own': '1' } })`;
    const preflight = (origin: string) => ({
      method: 'OPTIONS',
      headers: ['Origin', origin, 'Access-Control-Request-Method', 'POST'],
    });

    it('answers what they may send before they send it, whatever routes there are', async () => {
      const { url } = await cloud.api(ANSWER, { routes: ['POST /orders'], api: { CorsConfiguration: CORS } });
      const allowed = await ask(`${url}/orders`, preflight('https://shop.example'));
      expect(allowed).toMatchObject({
        status: 204,
        text: '',
        headers: {
          'access-control-allow-origin': 'https://shop.example',
          'access-control-allow-methods': 'GET,POST',
          'access-control-allow-headers': 'authorization,idempotency-key',
          'access-control-expose-headers': 'location',
          'access-control-allow-credentials': 'true',
          'access-control-max-age': '600',
          'apigw-requestid': expect.any(String),
        },
      });
      expect(await ask(`${url}/none`, preflight('http://localhost:5173'))).toMatchObject({
        status: 204,
        headers: { 'access-control-allow-origin': 'http://localhost:5173' },
      });
      const stranger = await ask(`${url}/orders`, preflight('https://evil.example'));
      expect(stranger.status).toBe(204);
      expect(Object.keys(stranger.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(await ask(`${url}/orders`, { method: 'OPTIONS' })).toMatchObject({ status: 404 });
    });

    it('says who may read its answers, its own among them, instead of the function', async () => {
      const { url, ApiId } = await cloud.api(ANSWER, {
        routes: ['GET /books'],
        api: { CorsConfiguration: CORS },
      });
      const headers = ['Origin', 'https://shop.example'];
      const got = await ask(`${url}/books`, { headers });
      expect(got.headers).toMatchObject({
        'access-control-allow-origin': 'https://shop.example',
        'access-control-allow-credentials': 'true',
        'x-own': '1',
      });
      expect((await ask(`${url}/none`, { headers })).headers).toMatchObject({
        'access-control-allow-origin': 'https://shop.example',
      });
      expect((await ask(`${url}/books`)).headers).not.toHaveProperty('access-control-allow-origin');
      await cloud.gateway.send(
        new UpdateApiCommand({ ApiId, CorsConfiguration: { AllowOrigins: ['*'], AllowMethods: ['*'] } }),
      );
      expect((await ask(`${url}/books`, { headers })).headers).toMatchObject({
        'access-control-allow-origin': '*',
      });
    });

    it('leaves all of it to the function where nothing is configured', async () => {
      const { url } = await cloud.api(ANSWER, { routes: ['ANY /books'] });
      expect(await ask(`${url}/books`, preflight('https://shop.example'))).toMatchObject({
        status: 200,
        headers: { 'access-control-allow-origin': 'https://else.example' },
      });
    });
  });
});
