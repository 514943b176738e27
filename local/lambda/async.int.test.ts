import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import {
  DeleteFunctionCommand,
  InvokeCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { newDataDir, startTestLambda } from './test-lambda.ts';
import type { TestLambda, TestLambdaOptions } from './test-lambda.ts';

const FAILING = `exports.handler = async (event, { awsRequestId }) => {
  console.log('tried', event.order, awsRequestId)
  throw new RangeError('not yet')
}`;

describe('an asynchronous invocation', () => {
  let cloud: TestLambda;
  const start = async (options?: TestLambdaOptions) => (cloud = await startTestLambda(options));
  afterEach(() => cloud.stop());

  const send = async (FunctionName: string, event: unknown) => {
    const { StatusCode } = await cloud.client.send(
      new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify(event) }),
    );
    expect(StatusCode).toBe(202);
  };

  it('is accepted at once and run after', async () => {
    await start();
    await cloud.create('mail', {
      'index.js': 'exports.handler = async ({ order }) => console.log("mail for", order)',
    });
    await send('mail', { order: 'O-1' });
    await cloud.written('mail for O-1');
  });
  it('that fails is tried again after one minute and after two more, under the same request id', async () => {
    await start();
    await cloud.create('fails', { 'index.js': FAILING });
    await send('fails', { order: 'O-1' });
    for (const [minutes, count] of [
      [1, 2],
      [2, 3],
    ] as const) {
      await cloud.settled(count - 1);
      cloud.clock.advance(minutes * 60_000 - 1);
      expect(await cloud.begun()).toBe(count - 1);
      cloud.clock.advance(1);
      expect(await cloud.begun()).toBe(count);
      await cloud.settled(count);
    }
    cloud.clock.advance(6 * 3_600_000);
    expect(await cloud.begun()).toBe(3);
    const ids = cloud.lines.filter((line) => line.includes('tried')).map((line) => line.split(' ').at(-1));
    expect(new Set(ids).size).toBe(1);
  });
  it('is not tried again when the function is configured so', async () => {
    await start();
    await cloud.create('once', { 'index.js': FAILING });
    await cloud.client.send(
      new PutFunctionEventInvokeConfigCommand({ FunctionName: 'once', MaximumRetryAttempts: 0 }),
    );
    await send('once', { order: 'O-1' });
    await cloud.settled(1);
    cloud.clock.advance(3_600_000);
    expect(await cloud.begun()).toBe(1);
  });
  it('of a function without any concurrency waits until it has some', async () => {
    await start();
    await cloud.create('busy', {
      'index.js':
        'exports.handler = async ({ order }) => { console.log("begun", order); if (order === 1) { setInterval(() => {}, 1e3); await new Promise(() => {}) } }',
    });
    await cloud.client.send(
      new PutFunctionConcurrencyCommand({ FunctionName: 'busy', ReservedConcurrentExecutions: 1 }),
    );
    await send('busy', { order: 1 });
    await cloud.written('begun 1');
    await send('busy', { order: 2 });
    cloud.clock.advance(3_000);
    await cloud.written('Task timed out');
    cloud.clock.advance(60_000);
    await cloud.written('begun 2');
  });
  it('is forgotten with its function', async () => {
    await start();
    await cloud.create('gone', { 'index.js': FAILING });
    await send('gone', { order: 'O-1' });
    await cloud.settled(1);
    await cloud.client.send(new DeleteFunctionCommand({ FunctionName: 'gone' }));
    cloud.clock.advance(3_600_000);
    expect(await cloud.begun()).toBe(1);
  });
  it('that was under way when the process was killed is done by the next one', async () => {
    const dataDir = newDataDir();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'test-killed-lambda.ts'), dataDir], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    await start({ dataDir });
    await cloud.written('the second time for O-7');
  });
  it('keeps its due time over a restart', async () => {
    const dataDir = newDataDir();
    await start({ dataDir });
    await cloud.create('later', { 'index.js': FAILING });
    await send('later', { order: 'O-1' });
    await cloud.settled(1);
    await cloud.stop();
    const { clock } = cloud;
    await start({ dataDir, clock });
    clock.advance(59_999);
    expect(await cloud.begun()).toBe(0);
    clock.advance(1);
    await cloud.written('tried O-1');
  });
  it('refuses a destination that it could not send to', async () => {
    await start();
    await cloud.create('sends', { 'index.js': FAILING });
    const DestinationConfig = { OnFailure: { Destination: arn('lambda', 'function:other') } };
    await expect(
      cloud.client.send(
        new PutFunctionEventInvokeConfigCommand({ FunctionName: 'sends', DestinationConfig }),
      ),
    ).rejects.toMatchObject({ name: 'UnsupportedByLocalCloud' });
  });
});
