import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  PutFunctionConcurrencyCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { buildSync } from 'esbuild';
import { expect } from 'expect';
import { jsonService } from '../endpoint/protocols.ts';
import { startTestLambda, zip } from './test-lambda.ts';
import type { TestLambda } from './test-lambda.ts';

/** A handler that waits for its event's gate: it ends when a file of that name appears in the task root. */
const GATED = `const { existsSync } = require('node:fs')
  let served = 0
  exports.handler = async ({ id }) => {
    served += 1
    console.log('waiting', id)
    while (!existsSync(process.env.LAMBDA_TASK_ROOT + '/' + id)) await new Promise(setImmediate)
    return { id, served }
  }`;

describe('sandboxes', () => {
  let cloud: TestLambda;
  before(async () => {
    const states = jsonService({
      name: 'states',
      version: '1.0',
      actions: { DescribeExecution: (_input, caller) => ({ name: caller.arn }) },
    });
    cloud = await startTestLambda({ services: () => [states], limits: { perFunction: 2 } });
  });
  after(() => cloud.stop());

  const open = async (name: string, ids: string[]) => {
    const taskRoot = await cloud.taskRoot(name);
    for (const id of ids) writeFileSync(join(taskRoot, id), '');
  };

  it("have the function's environment and Lambda's, and nothing else", async () => {
    process.env.SECRET_OF_THE_DEVELOPER = 'secret';
    const code = 'exports.handler = async () => ({ env: process.env, argv: process.argv.slice(2) })';
    const Environment = { Variables: { BOOK_TABLE: 'books' } };
    await cloud.create('environment', { 'index.js': code }, { Environment, MemorySize: 256 });
    const { payload } = await cloud.invoke('environment');
    const { env, argv } = payload as { env: Record<string, string>; argv: string[] };
    expect(argv).toEqual([]);
    expect(Object.keys(env).toSorted()).toEqual(
      [
        'AWS_ACCESS_KEY_ID',
        'AWS_CONFIG_FILE',
        'AWS_DEFAULT_REGION',
        'AWS_ENDPOINT_URL',
        'AWS_EXECUTION_ENV',
        'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
        'AWS_LAMBDA_FUNCTION_NAME',
        'AWS_LAMBDA_FUNCTION_VERSION',
        'AWS_LAMBDA_INITIALIZATION_TYPE',
        'AWS_LAMBDA_LOG_GROUP_NAME',
        'AWS_LAMBDA_LOG_STREAM_NAME',
        'AWS_REGION',
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SESSION_TOKEN',
        'AWS_SHARED_CREDENTIALS_FILE',
        'BOOK_TABLE',
        'LAMBDA_TASK_ROOT',
        'LANG',
        'PATH',
        'TZ',
        '_HANDLER',
        '_X_AMZN_TRACE_ID',
      ].toSorted(),
    );
    expect(env).toMatchObject({
      BOOK_TABLE: 'books',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ENDPOINT_URL: cloud.url,
      _HANDLER: 'index.handler',
    });
  });
  it('reach the endpoint with the AWS SDK under the role of the function, warm and cold', async () => {
    const bundle = buildSync({
      stdin: {
        contents: `import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn'
          const sfn = new SFNClient({})
          export const handler = async () => (await sfn.send(new DescribeExecutionCommand({ executionArn: 'e' }))).name`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      write: false,
    });
    await cloud.create('caller', { 'index.js': bundle.outputFiles[0]?.text ?? '' });
    for (let run = 0; run < 3; run += 1)
      expect(await cloud.invoke('caller')).toMatchObject({
        payload: 'arn:aws:sts::000000000000:assumed-role/caller/caller',
      });
  });
  it('serve one invocation at a time, and are used again', async () => {
    await cloud.create('gated', { 'index.js': GATED });
    const [first, second] = [cloud.invoke('gated', { id: 'a' }), cloud.invoke('gated', { id: 'b' })];
    await Promise.all([cloud.written('waiting a'), cloud.written('waiting b')]);
    await open('gated', ['a', 'b', 'c']);
    expect((await first).payload).toEqual({ id: 'a', served: 1 });
    expect((await second).payload).toEqual({ id: 'b', served: 1 });
    expect((await cloud.invoke('gated', { id: 'c' })).payload).toEqual({ id: 'c', served: 2 });
  });
  it('are no more than the limit: further invocations wait in line', async () => {
    await cloud.create('line', { 'index.js': GATED });
    const ids = ['a1', 'b1', 'c1', 'd1'];
    const answers = Promise.all(ids.map((id) => cloud.invoke('line', { id })));
    await Promise.all([cloud.written('waiting a1'), cloud.written('waiting b1')]);
    expect(cloud.lines.join()).not.toContain('waiting c1');
    await open('line', ids);
    const served = (await answers).map(({ payload }) => (payload as { served: number }).served);
    expect(served.filter((count) => count === 1)).toHaveLength(2);
  });
  it('are refused beyond the reserved concurrency', async () => {
    await cloud.create('reserved', { 'index.js': GATED });
    await cloud.client.send(
      new PutFunctionConcurrencyCommand({ FunctionName: 'reserved', ReservedConcurrentExecutions: 1 }),
    );
    const first = cloud.invoke('reserved', { id: 'r' });
    await cloud.written('waiting r');
    await expect(cloud.invoke('reserved', { id: 'r' })).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
    await open('reserved', ['r']);
    expect((await first).payload).toEqual({ id: 'r', served: 1 });
  });
  it('stand still between invocations', async () => {
    const code = `let ticks = 0
      exports.handler = async () => { const before = ticks; if (!before) setInterval(() => { ticks += 1; console.log('tick') }, 1); return before }`;
    const busy =
      'exports.handler = async () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60)';
    await cloud.create('ticks', { 'index.js': code });
    await cloud.create('busy', { 'index.js': busy });
    await cloud.invoke('ticks');
    await cloud.invoke('busy');
    const ticks = () => cloud.lines.filter((line) => line.endsWith('tick')).length;
    const sofar = ticks();
    await cloud.invoke('busy');
    expect(ticks()).toBe(sofar);
  });
  it('of old code end with their invocation, the next one runs the new code', async () => {
    await cloud.create('deployed', { 'index.js': GATED });
    const old = cloud.invoke('deployed', { id: 'o' });
    await cloud.written('waiting o');
    const oldRoot = await cloud.taskRoot('deployed');
    await cloud.client.send(
      new UpdateFunctionCodeCommand({
        FunctionName: 'deployed',
        ZipFile: zip({ 'index.js': `exports.handler = async () => 'new ${randomUUID()}'` }),
      }),
    );
    expect((await cloud.invoke('deployed')).payload).toMatch(/^new /);
    writeFileSync(join(oldRoot, 'o'), '');
    expect((await old).payload).toEqual({ id: 'o', served: 1 });
    expect((await cloud.invoke('deployed')).payload).toMatch(/^new /);
  });
  it('get a changed environment with the next invocation', async () => {
    await cloud.create('changed', { 'index.js': 'exports.handler = async () => process.env.MODE ?? "none"' });
    expect((await cloud.invoke('changed')).payload).toBe('none');
    await cloud.client.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: 'changed',
        Environment: { Variables: { MODE: 'new' } },
      }),
    );
    expect((await cloud.invoke('changed')).payload).toBe('new');
  });
});
