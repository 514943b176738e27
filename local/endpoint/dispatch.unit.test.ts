import { describe, it } from 'node:test';
import { expect } from 'expect';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ServiceError } from '../errors.ts';
import { on } from './accesses.ts';
import { createDispatch } from './dispatch.ts';
import type { Call, Interceptor } from './dispatch.ts';
import { jsonService, restService } from './protocols.ts';
import { administrator, sdkConfig } from './sdk.ts';
import type { AwsRequest, Service } from './service.ts';

const seen: string[] = [];
const states = jsonService({
  name: 'states',
  version: '1.0',
  actions: { DescribeExecution: () => void seen.push('performed') },
});
const lambda = restService({
  name: 'lambda',
  routes: [
    { name: 'Invoke', method: 'POST', path: '/2015-03-31/functions/{Name}/invocations', action: () => ({}) },
  ],
});
const through = (services: Service[], ...interceptors: Interceptor[]) =>
  sdkConfig(createDispatch(services, undefined, interceptors), administrator);
const describeExecution = new DescribeExecutionCommand({ executionArn: 'e' });

describe('what stands between the endpoint and the services', () => {
  it('sees a call before it is performed, and its answer, in the given order', async () => {
    const noting =
      (name: string): Interceptor =>
      async (_, next) => {
        seen.push(name);
        const answer = await next();
        seen.push(`${name} ${answer.status}`);
        return answer;
      };
    await new SFNClient(through([states], noting('outer'), noting('inner'))).send(describeExecution);
    expect(seen).toEqual(['outer', 'inner', 'performed', 'inner 200', 'outer 200']);
  });

  it('can refuse a call, in the shape of its protocol; who stands before it sees the refusal', async () => {
    seen.length = 0;
    const noting: Interceptor = async (_, next) => {
      const answer = await next();
      seen.push(String(answer.status));
      return answer;
    };
    const refusing: Interceptor = () => Promise.reject(new ServiceError('AccessDeniedException', 'no', 400));
    await expect(
      new SFNClient(through([states], noting, refusing)).send(describeExecution),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'no',
    });
    expect(seen).toEqual(['400']);
  });

  it('is told the operation by its name, whatever the protocol', async () => {
    const calls: Call[] = [];
    const noting: Interceptor = (call, next) => {
      calls.push(call);
      return next();
    };
    const config = through([states, lambda], noting);
    await new SFNClient(config).send(describeExecution);
    await new LambdaClient(config).send(new InvokeCommand({ FunctionName: 'f' }));
    expect(calls.map(({ operation }) => operation)).toEqual([
      { name: 'DescribeExecution', accesses: [{ action: 'states:DescribeExecution', resource: '*' }] },
      { name: 'Invoke', accesses: [{ action: 'lambda:Invoke', resource: '*' }] },
    ]);
  });

  it('sees what cannot be understood, which is refused and never performed', async () => {
    const calls: [string, number][] = [];
    const noting: Interceptor = async ({ operation }, next) => {
      const answer = await next();
      calls.push([operation.name, answer.status]);
      return answer;
    };
    seen.length = 0;
    const reading = jsonService({
      name: 'states',
      version: '1.0',
      actions: { DescribeExecution: () => void seen.push('performed') },
      accesses: { DescribeExecution: (input: { executionArn: string }) => on('a:b', input.executionArn) },
    });
    const dispatch = createDispatch([reading], undefined, [noting]);
    const request = (service: string, body: string): AwsRequest => ({
      caller: administrator.caller,
      service,
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: { 'x-amz-target': 'AWSStepFunctions.DescribeExecution' },
      body: Buffer.from(body),
    });
    const garbled = await dispatch(request('states', '{"executionArn":'));
    expect(JSON.parse(garbled.body.toString())).toMatchObject({ __type: 'SerializationException' });
    const stranger = await dispatch(request('glacier', '{}'));
    expect(JSON.parse(stranger.body.toString())).toMatchObject({ __type: 'UnsupportedByLocalCloud' });
    expect(calls).toEqual([
      ['DescribeExecution', 400],
      ['DescribeExecution', 501],
    ]);
    expect(seen).toEqual([]);
  });
});
