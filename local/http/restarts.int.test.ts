import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { expect } from 'expect';
import { region } from '../arn.ts';
import { startCloud } from '../cloud.ts';
import { ask, startApiCloud } from './test-api.ts';

describe('an HTTP API', () => {
  let dataDir = '';
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'storeflow-http-'));
  });
  after(() => rm(dataDir, { recursive: true, force: true }));

  it('is the same after a restart, at the same address', async () => {
    const first = await startCloud({ port: 0, dataDir });
    const client = new ApiGatewayV2Client({
      endpoint: first.endpoint,
      region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { ApiId } = await client.send(
      new CreateApiCommand({
        Name: 'shop',
        ProtocolType: 'HTTP',
        CorsConfiguration: { AllowOrigins: ['https://shop.example'] },
      }),
    );
    await client.send(new CreateRouteCommand({ ApiId, RouteKey: 'GET /books' }));
    await client.send(new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true }));
    client.destroy();
    await first.stop();

    const second = await startCloud({ port: 0, dataDir, apiPort: Number(new URL(first.apiUrl).port) });
    expect(second.apiUrl).toBe(first.apiUrl);
    const answer = await fetch(`${second.apiUrl}/${ApiId}/none`, {
      headers: { origin: 'https://shop.example' },
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    await expect(startCloud({ port: 0, apiPort: Number(new URL(first.apiUrl).port) })).rejects.toThrow(
      /Port \d+ is taken: choose another for the APIs with STOREFLOW_API_PORT/,
    );
    await second.stop();
  });

  it('ends with the local cloud, whatever it still waits for', { timeout: 20_000 }, async () => {
    const cloud = await startApiCloud();
    const { url, name } = await cloud.api(
      `exports.handler = () => { console.log('begun'); return new Promise(() => setInterval(() => {}, 1000)) }`,
    );
    const waiting = ask(url);
    await cloud.logged(name, 'begun');
    await cloud.stop();
    expect(await waiting).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' });
  });
});
