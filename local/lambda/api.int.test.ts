import { after, before, describe, it } from 'node:test';
import {
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  ListFunctionsCommand,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { CreateFunctionRequest } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { startTestLambda } from './test-lambda.ts';
import type { TestLambda } from './test-lambda.ts';

const CODE = { 'index.js': 'exports.handler = async () => 1' };

describe('the Lambda API', () => {
  let cloud: TestLambda;
  before(async () => (cloud = await startTestLambda()));
  after(() => cloud.stop());
  const queue = arn('sqs', 'dead');

  it('describes a function as it was created', async () => {
    const created = await cloud.create('described', CODE, {
      Description: 'sells',
      Timeout: 20,
      MemorySize: 512,
      Environment: { Variables: { STAGE: 'dev', BOOK_TABLE: 'books' } },
      DeadLetterConfig: { TargetArn: queue },
      TracingConfig: { Mode: 'Active' },
      EphemeralStorage: { Size: 1024 },
      Architectures: ['arm64'],
      LoggingConfig: { LogGroup: '/shop/described' },
      Tags: { stage: 'dev' },
    });
    const configuration = await cloud.client.send(
      new GetFunctionConfigurationCommand({ FunctionName: 'described' }),
    );
    for (const { $metadata: _, ...described } of [created, configuration])
      expect(described).toEqual({
        FunctionName: 'described',
        FunctionArn: arn('lambda', 'function:described'),
        Role: arn('iam', 'role/described'),
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Description: 'sells',
        Timeout: 20,
        MemorySize: 512,
        Environment: { Variables: { STAGE: 'dev', BOOK_TABLE: 'books' } },
        DeadLetterConfig: { TargetArn: queue },
        TracingConfig: { Mode: 'Active' },
        EphemeralStorage: { Size: 1024 },
        Architectures: ['arm64'],
        LoggingConfig: { LogFormat: 'Text', LogGroup: '/shop/described' },
        CodeSha256: expect.stringMatching(/^[\w+/]{43}=$/),
        CodeSize: expect.any(Number),
        LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+0000$/),
        RevisionId: expect.any(String),
        Version: '$LATEST',
        State: 'Active',
        LastUpdateStatus: 'Successful',
        PackageType: 'Zip',
      });
    const { Tags, Code } = await cloud.client.send(new GetFunctionCommand({ FunctionName: 'described' }));
    expect({ Tags, Code }).toEqual({ Tags: { stage: 'dev' }, Code: { RepositoryType: 'S3' } });
  });
  it('changes what an update mentions and keeps the rest', async () => {
    const more = { Timeout: 20, Environment: { Variables: { A1: '1' } } };
    const original = await cloud.create('updated', CODE, more);
    const { RevisionId, ...rest } = await cloud.client.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: 'updated',
        MemorySize: 256,
        Environment: { Variables: {} },
      }),
    );
    expect(rest).toMatchObject({ Timeout: 20, MemorySize: 256 });
    expect(rest.Environment).toBeUndefined();
    expect(RevisionId).not.toBe(original.RevisionId);
    const stale = { FunctionName: 'updated', RevisionId: original.RevisionId };
    await expect(cloud.client.send(new UpdateFunctionConfigurationCommand(stale))).rejects.toMatchObject({
      name: 'PreconditionFailedException',
    });
  });
  it('lists page by page', async () => {
    for (const name of ['list-a', 'list-b', 'list-c']) await cloud.create(name, CODE);
    const page = async (Marker?: string) => {
      const { Functions = [], NextMarker } = await cloud.client.send(
        new ListFunctionsCommand({ MaxItems: 2, ...(Marker && { Marker }) }),
      );
      return { names: Functions.map(({ FunctionName }) => FunctionName), NextMarker };
    };
    expect(await page('list-')).toEqual({ names: ['list-a', 'list-b'], NextMarker: 'list-b' });
    expect((await page('list-b')).names[0]).toBe('list-c');
  });
  for (const [title, more, name, message] of [
    ['another runtime', { Runtime: 'nodejs20.x' }, 'UnsupportedByLocalCloud', 'Runtime nodejs20.x'],
    ['layers', { Layers: ['arn:x'] }, 'UnsupportedByLocalCloud', 'Layers'],
    ['a VPC', { VpcConfig: { SubnetIds: ['s'] } }, 'UnsupportedByLocalCloud', 'VpcConfig'],
    ['versions', { Publish: true }, 'UnsupportedByLocalCloud', 'Publish'],
    ['an image', { PackageType: 'Image' }, 'UnsupportedByLocalCloud', 'PackageType Image'],
    ['SnapStart', { SnapStart: { ApplyOn: 'PublishedVersions' } }, 'UnsupportedByLocalCloud', 'SnapStart'],
    [
      'a log level',
      { LoggingConfig: { SystemLogLevel: 'WARN' } },
      'UnsupportedByLocalCloud',
      'SystemLogLevel',
    ],
    [
      'a dead-letter target',
      { DeadLetterConfig: { TargetArn: 'arn:x' } },
      'UnsupportedByLocalCloud',
      'arn:x',
    ],
    ['a time-out', { Timeout: 901 }, 'ValidationException', 'Timeout 901'],
    ['a memory size', { MemorySize: 64 }, 'ValidationException', 'MemorySize 64'],
    [
      'a variable of Lambda',
      { Environment: { Variables: { AWS_REGION: 'x' } } },
      'InvalidParameterValueException',
      'AWS_REGION',
    ],
    [
      'too many variables',
      { Environment: { Variables: { BIG: 'x'.repeat(4096) } } },
      'InvalidParameterValueException',
      '4096',
    ],
    [
      'a broken package',
      { Code: { ZipFile: Buffer.from('no zip') } },
      'InvalidParameterValueException',
      'Could not unzip',
    ],
    ['no package', { Code: {} }, 'InvalidParameterValueException', 'source for function code'],
  ] as [string, Partial<CreateFunctionRequest>, string, string][])
    it(`refuses a function with ${title}`, async () => {
      await expect(cloud.create('refused', CODE, more)).rejects.toMatchObject({
        name,
        message: expect.stringContaining(message),
      });
      await expect(cloud.invoke('refused')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  it('refuses a second function of the same name, and what it does not emulate', async () => {
    await cloud.create('single', CODE);
    await expect(cloud.create('single', CODE)).rejects.toMatchObject({ name: 'ResourceConflictException' });
    await expect(
      cloud.client.send(new PublishVersionCommand({ FunctionName: 'single' })),
    ).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
  it('deletes a function', async () => {
    await cloud.create('deleted', CODE);
    await cloud.client.send(new DeleteFunctionCommand({ FunctionName: 'deleted' }));
    await expect(cloud.invoke('deleted')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
