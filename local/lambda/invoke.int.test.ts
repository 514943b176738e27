import { after, before, describe, it } from 'node:test';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { startTestLambda } from './test-lambda.ts';
import type { TestLambda } from './test-lambda.ts';

describe('invoking a function', () => {
  let cloud: TestLambda;
  before(async () => (cloud = await startTestLambda()));
  after(() => cloud.stop());

  it('answers what the handler returns, and says which version ran', async () => {
    await cloud.create('echo', { 'index.js': 'exports.handler = async (event) => ({ got: event })' });
    const answer = await cloud.invoke('echo', { bookId: 'b1' });
    expect(answer).toMatchObject({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      payload: { got: { bookId: 'b1' } },
    });
    expect(answer.FunctionError).toBeUndefined();
  });
  it('answers null for nothing, and an empty event for no payload', async () => {
    await cloud.create('nothing', {
      'index.js': 'exports.handler = async (event) => { console.log(event) }',
    });
    const { Payload } = await cloud.client.send(new InvokeCommand({ FunctionName: 'nothing' }));
    expect(Buffer.from(Payload ?? []).toString()).toBe('null');
    await cloud.written('\tINFO\t{}');
  });
  it('takes a name, a partial ARN and an ARN', async () => {
    const { FunctionArn = '' } = await cloud.create('named', {
      'index.js': 'exports.handler = async () => 1',
    });
    for (const name of ['named', '000000000000:function:named', FunctionArn, `${FunctionArn}:$LATEST`])
      expect((await cloud.invoke(name)).payload).toBe(1);
    await expect(cloud.invoke(`${FunctionArn}:live`)).rejects.toThrow('no versions and aliases');
    await expect(cloud.invoke('missing')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:missing',
    });
  });
  it('loads nested handlers of ES modules, and of packages of them', async () => {
    await cloud.create(
      'module',
      { 'src/shop/sell.mjs': 'export const handler = async () => "sold"' },
      { Handler: 'src/shop/sell.handler' },
    );
    expect((await cloud.invoke('module')).payload).toBe('sold');
    await cloud.create(
      'package',
      { 'package.json': '{"type":"module"}', 'a.js': 'export const shop = { sell: async () => "sold" }' },
      { Handler: 'a.shop.sell' },
    );
    expect((await cloud.invoke('package')).payload).toBe('sold');
  });
  it('gives the handler its context', async () => {
    const code = `exports.handler = async (event, context) =>
      ({ ...context, remaining: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID })`;
    const { FunctionArn } = await cloud.create(
      'context',
      { 'index.js': code },
      { Timeout: 9, MemorySize: 256 },
    );
    const { payload, $metadata } = await cloud.invoke('context');
    expect(payload).toMatchObject({
      functionName: 'context',
      functionVersion: '$LATEST',
      invokedFunctionArn: FunctionArn,
      memoryLimitInMB: '256',
      logGroupName: '/aws/lambda/context',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
      awsRequestId: $metadata.requestId,
      trace: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/),
    });
    const { remaining } = payload as { remaining: number };
    expect(remaining).toBeGreaterThan(7_000);
    expect(remaining).toBeLessThanOrEqual(9_000);
  });
  it('works over HTTP, as for the AWS CLI', async () => {
    await cloud.create('remote', {
      'index.js': 'exports.handler = async ({ ok }) => { if (!ok) throw new Error("no"); return ok }',
    });
    const credentials = { accessKeyId: 'mine', secretAccessKey: 'secret' };
    const remote = new LambdaClient({ endpoint: cloud.url, region: 'us-east-1', credentials });
    const call = async (ok: boolean) => {
      const answer = await remote.send(
        new InvokeCommand({ FunctionName: 'remote', Payload: JSON.stringify({ ok }), LogType: 'Tail' }),
      );
      return { ...answer, payload: JSON.parse(Buffer.from(answer.Payload ?? []).toString()) as unknown };
    };
    expect(await call(true)).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST', payload: true });
    const failed = await call(false);
    expect(failed).toMatchObject({
      FunctionError: 'Unhandled',
      payload: { errorType: 'Error', errorMessage: 'no' },
    });
    expect(Buffer.from(failed.LogResult ?? '', 'base64').toString()).toContain(
      `END RequestId: ${failed.$metadata.requestId}`,
    );
    remote.destroy();
  });
  it('only checks a dry run', async () => {
    await cloud.create('dry', { 'index.js': 'exports.handler = async () => console.log("dry runs")' });
    const { StatusCode } = await cloud.client.send(
      new InvokeCommand({ FunctionName: 'dry', InvocationType: 'DryRun' }),
    );
    expect(StatusCode).toBe(204);
    expect(cloud.lines.join()).not.toContain('dry runs');
  });
  it('refuses what is not JSON, and what is too long', async () => {
    const send = (Payload: string, InvocationType?: 'Event') =>
      cloud.client.send(
        new InvokeCommand({ FunctionName: 'echo', Payload, ...(InvocationType && { InvocationType }) }),
      );
    await expect(send('{"a":')).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
    await expect(send(`"${'x'.repeat(6_291_455)}"`)).rejects.toMatchObject({
      name: 'RequestTooLargeException',
      message:
        '6291457 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)',
    });
    await expect(send(`"${'x'.repeat(1_048_575)}"`, 'Event')).rejects.toMatchObject({
      name: 'RequestTooLargeException',
    });
  });
  it('writes its log line by line, as CloudWatch has it', async () => {
    const code = `console.log('loading')
      exports.handler = async () => {
        console.warn('careful', { a: 1 })
        process.stdout.write('one\\ntwo')
        process.stdout.write(' and a half\\n')
        process.stderr.write('rest')
      }`;
    await cloud.create('talks', { 'index.js': code });
    const { LogResult } = await cloud.client.send(
      new InvokeCommand({ FunctionName: 'talks', LogType: 'Tail' }),
    );
    const id = '[0-9a-f-]{36}';
    const log = Buffer.from(LogResult ?? '', 'base64')
      .toString()
      .split('\n');
    expect(log).toEqual([
      expect.stringMatching(/^2.*Z\tundefined\tINFO\tloading$/),
      expect.stringMatching(new RegExp(String.raw`^START RequestId: ${id} Version: \$LATEST$`)),
      expect.stringMatching(new RegExp(`^2.*Z\t${id}\tWARN\tcareful { a: 1 }$`)),
      'one',
      'two and a half',
      'rest',
      expect.stringMatching(new RegExp(`^END RequestId: ${id}$`)),
      expect.stringMatching(
        /^REPORT RequestId: .*\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t$/,
      ),
      '',
    ]);
  });
  it('writes console lines as JSON when asked to', async () => {
    const LoggingConfig = { LogFormat: 'JSON' as const };
    await cloud.create(
      'json',
      { 'index.js': 'exports.handler = async () => console.info("as", "data")' },
      { LoggingConfig },
    );
    await cloud.invoke('json');
    const line = cloud.lines.find((text) => text.includes('as data')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      level: 'INFO',
      message: 'as data',
      requestId: expect.any(String),
    });
  });
});
