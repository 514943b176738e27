import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { DeleteFunctionCommand, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import { newDataDir, startTestLambda, zip } from './test-lambda.ts';
import type { TestLambda } from './test-lambda.ts';

const answering = (answer: string) => zip({ 'index.js': `exports.handler = async () => '${answer}'` });

describe('the package of a function', () => {
  let cloud: TestLambda;
  afterEach(() => cloud.stop());

  it('may lie in S3', async () => {
    cloud = await startTestLambda({ messaging: true });
    const s3 = new S3Client(sdkConfig(cloud.dispatch, administrator));
    await s3.send(new CreateBucketCommand({ Bucket: 'packages' }));
    const put = (Key: string, Body: Buffer) =>
      s3.send(new PutObjectCommand({ Bucket: 'packages', Key, Body }));
    await put('stack/one.zip', answering('one'));
    await put('stack/two.zip', answering('two'));
    const S3Bucket = 'packages';
    await cloud.create('stored', {}, { Code: { S3Bucket, S3Key: 'stack/one.zip' } });
    expect((await cloud.invoke('stored')).payload).toBe('one');
    await cloud.client.send(
      new UpdateFunctionCodeCommand({ FunctionName: 'stored', S3Bucket, S3Key: 'stack/two.zip' }),
    );
    expect((await cloud.invoke('stored')).payload).toBe('two');
    await expect(
      cloud.create('absent', {}, { Code: { S3Bucket, S3Key: 'stack/no.zip' } }),
    ).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining('s3://packages/stack/no.zip. S3 Error Code: NoSuchKey'),
    });
  });
  it('stays inside of its folder', async () => {
    cloud = await startTestLambda();
    for (const name of ['../outside.js', '/outside.js', 'a/../../outside.js'])
      await expect(cloud.create('escapes', { [name]: '' })).rejects.toThrow('outside');
  });
  it('is there after a restart, and those before it are not', async () => {
    const dataDir = newDataDir();
    cloud = await startTestLambda({ dataDir });
    await cloud.create('kept', { 'index.js': 'exports.handler = async () => "old"' });
    await cloud.client.send(
      new UpdateFunctionCodeCommand({ FunctionName: 'kept', ZipFile: answering('new') }),
    );
    const packages = () => readdirSync(join(dataDir, 'functions', 'packages', 'kept'));
    // Each with its checksums beside it.
    expect(packages()).toHaveLength(4);
    await cloud.stop();
    cloud = await startTestLambda({ dataDir });
    expect(packages()).toHaveLength(2);
    expect((await cloud.invoke('kept')).payload).toBe('new');
    await cloud.client.send(new DeleteFunctionCommand({ FunctionName: 'kept' }));
    expect(existsSync(join(dataDir, 'functions', 'packages', 'kept'))).toBe(false);
  });
});
