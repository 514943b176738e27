import { CreateRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { ServiceError } from '../errors.ts';
import { accessKeys } from '../identity/access-keys.ts';
import { openStore } from '../store.ts';
import { createDispatch } from './dispatch.ts';
import { jsonService, queryService, restService } from './protocols.ts';
import { administrator, sdkConfig } from './sdk.ts';
import type { Action } from './service.ts';

const seen: unknown[] = [];
const recording =
  (answer: unknown): Action =>
  (input, caller) => {
    seen.push([input, caller.arn]);
    if (answer instanceof Error) throw answer;
    return answer;
  };

const startedAt = new Date('2026-11-21T10:00:00.500Z');
const failures: unknown[] = [];
const dispatch = createDispatch(
  [
    jsonService({
      name: 'states',
      version: '1.0',
      actions: {
        DescribeExecution: recording({ executionArn: 'e', startDate: startedAt }),
        StopExecution: recording(new TypeError('a bug')),
      },
    }),
    queryService({
      name: 'iam',
      namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
      actions: {
        CreateRole: recording({
          Role: { RoleName: 'a & b', CreateDate: startedAt, Tags: [{ Key: 'k', Value: '1' }] },
        }),
      },
    }),
    restService({
      name: 'lambda',
      routes: [
        {
          name: 'Invoke',
          method: 'POST',
          path: '/2015-03-31/functions/{FunctionName}/invocations',
          payload: 'Payload',
          inputHeaders: { InvocationType: 'x-amz-invocation-type' },
          outputHeaders: { FunctionError: 'x-amz-function-error' },
          statusMember: 'StatusCode',
          action: recording({ StatusCode: 202, FunctionError: 'Unhandled', Payload: '{"a":1}' }),
        },
        {
          name: 'ListFunctions',
          method: 'GET',
          path: '/2015-03-31/functions/',
          action: recording(new ServiceError('ResourceNotFoundException', 'no functions', 404)),
        },
      ],
    }),
  ],
  (error) => failures.push(error),
);
const config = sdkConfig(dispatch, administrator);

describe('the wire protocols, spoken by the SDK', () => {
  it('carries JSON, with dates as seconds', async () => {
    const answer = await new SFNClient(config).send(new DescribeExecutionCommand({ executionArn: 'e' }));
    expect(answer.startDate).toEqual(startedAt);
    expect(seen.at(-1)).toEqual([{ executionArn: 'e' }, 'arn:aws:iam::000000000000:root']);
  });

  it('carries forms and XML, with lists and escaped text', async () => {
    const { Role } = await new IAMClient(config).send(
      new CreateRoleCommand({
        RoleName: 'a & b',
        AssumeRolePolicyDocument: '{"a":"ö+ &"}',
        Tags: [
          { Key: 'k', Value: '1' },
          { Key: 'l', Value: '' },
        ],
      }),
    );
    expect(Role).toMatchObject({
      RoleName: 'a & b',
      CreateDate: startedAt,
      Tags: [{ Key: 'k', Value: '1' }],
    });
    expect(seen.at(-1)).toMatchObject([
      {
        RoleName: 'a & b',
        AssumeRolePolicyDocument: '{"a":"ö+ &"}',
        Tags: [
          { Key: 'k', Value: '1' },
          { Key: 'l', Value: '' },
        ],
      },
      expect.any(String),
    ]);
  });

  it('carries REST, with path parameters, headers, a raw payload and a status', async () => {
    const answer = await new LambdaClient(config).send(
      new InvokeCommand({
        FunctionName: 'arn:aws:lambda:x',
        InvocationType: 'Event',
        Payload: Buffer.from('{}'),
      }),
    );
    expect(answer).toMatchObject({ StatusCode: 202, FunctionError: 'Unhandled' });
    expect(answer.Payload?.transformToString()).toBe('{"a":1}');
    expect(seen.at(-1)).toMatchObject([
      { FunctionName: 'arn:aws:lambda:x', InvocationType: 'Event', Payload: Buffer.from('{}') },
      expect.any(String),
    ]);
  });

  it('gives the caller of a role to the action', async () => {
    const store = openStore();
    const keys = accessKeys(store);
    const credentials = keys.issue({ roleArn: 'arn:aws:iam::000000000000:role/desk', sessionName: 'worker' });
    await new SFNClient(sdkConfig(dispatch, credentials)).send(
      new DescribeExecutionCommand({ executionArn: 'e' }),
    );
    expect(seen.at(-1)).toEqual([
      { executionArn: 'e' },
      'arn:aws:sts::000000000000:assumed-role/desk/worker',
    ]);
    expect(accessKeys(store).callerOf(credentials.accessKeyId)).toEqual(credentials.caller);
    expect(keys.callerOf('AKIAUNKNOWN').arn).toBe('arn:aws:iam::000000000000:root');
  });

  it('names errors as the service does', async () => {
    await expect(new LambdaClient(config).send(new ListFunctionsCommand({}))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'no functions',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('refuses an action by name', async () => {
    await expect(new IAMClient(config).send(new ListRolesCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('iam: ListRoles'),
    });
  });

  it('refuses a service by name', async () => {
    const s3 = new S3Client(config);
    await expect(s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toMatchObject({
      name: 'UnsupportedByLocalCloud',
      message: expect.stringContaining('service s3'),
    });
  });

  it('answers a bug as InternalFailure and tells of it', async () => {
    await expect(
      new SFNClient(config).send(new StopExecutionCommand({ executionArn: 'e' })),
    ).rejects.toMatchObject({ name: 'InternalFailure', message: 'states: a bug' });
    expect(failures).toMatchObject([{ message: 'a bug' }]);
  });
});
