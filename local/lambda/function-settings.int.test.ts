import { after, before, describe, it } from 'node:test';
import {
  AddPermissionCommand,
  DeleteFunctionConcurrencyCommand,
  DeleteFunctionEventInvokeConfigCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  ListTagsCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  RemovePermissionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
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

  it('keeps a resource policy', async () => {
    await cloud.create('policy', CODE);
    const permission = {
      FunctionName: 'policy',
      StatementId: 'topic',
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
      SourceArn: arn('sns', 'orders'),
    };
    await cloud.client.send(new AddPermissionCommand(permission));
    await expect(cloud.client.send(new AddPermissionCommand(permission))).rejects.toMatchObject({
      name: 'ResourceConflictException',
    });
    const { Policy = '' } = await cloud.client.send(new GetPolicyCommand({ FunctionName: 'policy' }));
    expect(JSON.parse(Policy)).toEqual({
      Version: '2012-10-17',
      Id: 'default',
      Statement: [
        {
          Sid: 'topic',
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'lambda:InvokeFunction',
          Resource: arn('lambda', 'function:policy'),
          Condition: { ArnLike: { 'AWS:SourceArn': arn('sns', 'orders') } },
        },
      ],
    });
    await cloud.client.send(new RemovePermissionCommand({ FunctionName: 'policy', StatementId: 'topic' }));
    await expect(cloud.client.send(new GetPolicyCommand({ FunctionName: 'policy' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
  it('keeps what becomes of asynchronous invocations', async () => {
    await cloud.create('events', CODE);
    const FunctionName = 'events';
    const DestinationConfig = { OnFailure: { Destination: queue } };
    const get = () => cloud.client.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }));
    await expect(get()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await cloud.client.send(
      new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1, DestinationConfig }),
    );
    await cloud.client.send(
      new UpdateFunctionEventInvokeConfigCommand({ FunctionName, MaximumEventAgeInSeconds: 60 }),
    );
    expect(await get()).toMatchObject({
      FunctionArn: `${arn('lambda', 'function:events')}:$LATEST`,
      MaximumRetryAttempts: 1,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig,
      LastModified: expect.any(Date),
    });
    await cloud.client.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));
    await expect(get()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
  it('keeps reserved concurrency', async () => {
    await cloud.create('reserve', CODE);
    const FunctionName = 'reserve';
    const get = async () =>
      (await cloud.client.send(new GetFunctionConcurrencyCommand({ FunctionName })))
        .ReservedConcurrentExecutions;
    await cloud.client.send(
      new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 3 }),
    );
    expect(await get()).toBe(3);
    await cloud.client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    expect(await get()).toBeUndefined();
  });
  it('keeps tags', async () => {
    const { FunctionArn: Resource } = await cloud.create('tagged', CODE, { Tags: { a: '1' } });
    await cloud.client.send(new TagResourceCommand({ Resource, Tags: { b: '2', c: '3' } }));
    await cloud.client.send(new UntagResourceCommand({ Resource, TagKeys: ['a', 'c'] }));
    expect((await cloud.client.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ b: '2' });
  });
});
