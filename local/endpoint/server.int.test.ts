import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import { accessKeys } from '../identity/access-keys.ts';
import { openStore } from '../store.ts';
import { clockRoutes } from './clock-routes.ts';
import { createDispatch } from './dispatch.ts';
import { jsonService } from './protocols.ts';
import type { LoopbackServer } from '../loopback-server.ts';
import { startEndpoint } from './server.ts';
import type { AwsRequest, AwsResponse } from './service.ts';

const keys = accessKeys(openStore());
const callerOf = (key: string) => keys.callerOf(key);
const clock = systemClock();
const dispatch = createDispatch([
  jsonService({
    name: 'states',
    version: '1.0',
    actions: { DescribeExecution: (_input, caller) => ({ name: caller.arn }) },
  }),
]);

describe('the endpoint', () => {
  let endpoint: LoopbackServer;
  before(async () => {
    const routes = [...clockRoutes(clock)];
    endpoint = await startEndpoint({ port: 0, dispatch, callerOf, routes });
  });
  after(() => endpoint.close());

  const client = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) =>
    new SFNClient({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 });

  const call = async (path: string, options: { method?: string; headers?: object; body?: string } = {}) => {
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(`${endpoint.url}${path}`, {
        method: options.method ?? 'GET',
        headers: { connection: 'close', ...options.headers },
      });
      sent.on('response', resolve).on('error', reject);
      sent.end(options.body);
    });
    return {
      status: message.statusCode,
      headers: message.headers,
      body: JSON.parse((await buffer(message)).toString()) as unknown,
    };
  };

  it('knows a caller by the access key', async () => {
    const desk = keys.issue({ roleArn: 'arn:aws:iam::000000000000:role/desk', sessionName: 'worker' });
    const sfn = client(desk);
    const developer = client({ accessKeyId: 'mine', secretAccessKey: 'secret' });
    const lookUp = new DescribeExecutionCommand({ executionArn: 'e' });
    expect((await sfn.send(lookUp)).name).toBe('arn:aws:sts::000000000000:assumed-role/desk/worker');
    expect((await developer.send(lookUp)).name).toBe('arn:aws:iam::000000000000:root');
    expect((await developer.send(lookUp)).$metadata.requestId).toMatch(/^[\da-f-]{36}$/);
    sfn.destroy();
    developer.destroy();
  });

  it('refuses a service by name', async () => {
    const sts = new STSClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'mine', secretAccessKey: 'secret' },
    });
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'UnsupportedByLocalCloud',
      message: expect.stringMatching(/service sts .*docs\/local-cloud\.md/),
    });
    sts.destroy();
  });

  it('takes the service of an unsigned call from its target, and says what is missing without one', async () => {
    const headers = { 'x-amz-target': 'AWSStepFunctions.DescribeExecution' };
    expect(await call('/', { method: 'POST', headers, body: '{}' })).toMatchObject({
      status: 200,
      body: { name: 'arn:aws:iam::000000000000:root' },
    });
    expect(await call('/', { method: 'POST' })).toMatchObject({
      status: 403,
      headers: { 'x-amzn-errortype': 'MissingAuthenticationToken', 'x-amzn-requestid': expect.any(String) },
    });
  });

  it('answers no web page, neither by origin nor by a name that points here', async () => {
    const headers = { 'x-amz-target': 'AWSStepFunctions.DescribeExecution' };
    for (const trait of [
      { origin: 'http://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { host: 'evil.example:80' },
    ])
      expect(
        await call('/', { method: 'POST', headers: { ...headers, ...trait }, body: '{}' }),
      ).toMatchObject({
        status: 403,
        body: { __type: 'AccessDeniedException' },
      });
  });

  it('tells a service that a caller has hung up', async () => {
    const { promise: waiting, resolve: waits } = Promise.withResolvers<AbortSignal | undefined>();
    const { promise: answered, resolve: answer } = Promise.withResolvers<AwsResponse>();
    const dispatchSlowly = ({ gone }: AwsRequest) => {
      waits(gone);
      return answered;
    };
    const slow = await startEndpoint({ port: 0, dispatch: dispatchSlowly, callerOf, routes: [] });
    const headers = { 'x-amz-target': 'AWSStepFunctions.GetActivityTask' };
    const sent = request(slow.url, { method: 'POST', headers }).on('error', () => {});
    sent.end('{}');
    const gone = await waiting;
    expect(gone?.aborted).toBe(false);
    sent.destroy();
    if (gone) await once(gone, 'abort');
    answer({ status: 200, headers: {}, body: '{}' });
    await slow.close();
  });

  it('moves time, over the control path', async () => {
    const start = clock.now();
    const moved = await call('/_storeflow/clock', { method: 'POST', body: '{"advanceSeconds":900}' });
    expect(moved).toMatchObject({ status: 200 });
    expect(clock.now() - start).toBeGreaterThanOrEqual(900_000);
    expect(await call('/_storeflow/clock', { method: 'POST', body: '{"advanceSeconds":-1}' })).toMatchObject({
      status: 400,
    });
    expect(await call('/_storeflow/nothing')).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining('POST /_storeflow/clock') },
    });
  });

  it('dates its answers by the clock, so that an SDK does not take its own for wrong', async () => {
    const now = () => Date.UTC(2040, 0, 1);
    const later = await startEndpoint({ port: 0, dispatch, callerOf, routes: [...clockRoutes(clock)], now });
    const { headers } = await fetch(`${later.url}/_storeflow/clock`);
    expect(headers.get('date')).toBe('Sun, 01 Jan 2040 00:00:00 GMT');
    await later.close();
  });

  it('says which port is taken and what to do', async () => {
    await expect(startEndpoint({ port: endpoint.port, dispatch, callerOf, routes: [] })).rejects.toThrow(
      new RegExp(`Port ${endpoint.port} is taken.*STOREFLOW_PORT`),
    );
  });

  it('closes at once, whoever has connected and says nothing', { timeout: 20_000 }, async () => {
    const closing = await startEndpoint({ port: 0, dispatch, callerOf, routes: [...clockRoutes(clock)] });
    const silent = connect(closing.port, '127.0.0.1');
    const hungUp = once(silent, 'close');
    await once(silent, 'connect');
    // Connections are taken in their order.
    await (await fetch(`${closing.url}/_storeflow/clock`)).json();
    await closing.close();
    await hungUp;
  });
});
