import { DescribeExecutionCommand, SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { ServiceError } from '../../errors.ts';
import { accessKeys, asService } from '../../identity/access-keys.ts';
import { openStore } from '../../store.ts';
import { on } from '../accesses.ts';
import { callAs } from '../call-as.ts';
import { createDispatch } from '../dispatch.ts';
import { jsonService, restService } from '../protocols.ts';
import { administrator, sdkConfig } from '../sdk.ts';
import type { Caller, CallMaker } from '../service.ts';
import { newTrace, traceOfExecution } from '../trace.ts';
import { openCallFile } from './call-file.ts';
import { createCallLog } from './call-log.ts';

const execution = 'arn:aws:states:us-east-1:000000000000:execution:checkout:order-1';
const describeExecution = new DescribeExecutionCommand({ executionArn: execution });
const looking = (client: SFNClient): Promise<unknown> => client.send(describeExecution);

const folder = mkdtempSync(join(tmpdir(), 'calls-'));
after(() => rmSync(folder, { recursive: true }));

const services = () => [
  jsonService({
    name: 'states',
    version: '1.0',
    actions: {
      DescribeExecution: () => ({}),
      SendTaskSuccess: () => {
        throw new ServiceError('TaskTimedOut', 'Too late');
      },
    },
    accesses: { DescribeExecution: () => on('states:DescribeExecution') },
  }),
  restService({
    name: 'lambda',
    routes: [
      {
        name: 'Invoke',
        method: 'POST',
        path: '/2015-03-31/functions/{FunctionName}/invocations',
        payload: 'Payload',
        outputHeaders: { FunctionError: 'x-amz-function-error' },
        action: () => ({ Payload: '{"errorType":"BookOutOfStock"}', FunctionError: 'Unhandled' }),
      },
    ],
  }),
];

/** A log, and a client to be noted in it. */
const start = (path?: string, most?: number) => {
  const file = openCallFile(path, most === undefined ? {} : { most });
  const log = createCallLog(systemClock(), file);
  const dispatch = createDispatch(services(), undefined, [log.interceptor]);
  const calls = callAs(dispatch);
  const inside = new SFNClient(sdkConfig(calls.dispatch, administrator));
  return {
    log,
    dispatch,
    states: new SFNClient(sdkConfig(dispatch, administrator)),
    lambda: new LambdaClient(sdkConfig(dispatch, administrator)),
    /** Makes a call as somebody, in a trace. */
    as: (caller: Caller, trace?: string, call: (client: SFNClient) => Promise<unknown> = looking) =>
      calls.as(caller, () => call(inside), trace),
    latest: (limit = 100) => log.read({ limit }),
  };
};
const role = accessKeys(openStore()).issue({
  roleArn: 'arn:aws:iam::000000000000:role/desk-role',
  sessionName: 'desk',
}).caller;
const by = (kind: CallMaker['kind'], id: string): Caller => ({ ...role, by: { kind, id } });

describe('the call log', () => {
  it('notes of each call who made it, what it was, and how it ended', async () => {
    const { log, states, lambda, latest } = start();
    await states.send(describeExecution);
    await expect(states.send(new SendTaskSuccessCommand({ taskToken: 't', output: '1' }))).rejects.toThrow();
    await lambda.send(new InvokeCommand({ FunctionName: 'f' }));
    expect(latest()).toEqual([
      {
        kind: 'call',
        seq: 1,
        at: expect.any(Number),
        milliseconds: expect.any(Number),
        caller: { kind: 'client', name: 'client' },
        service: 'states',
        operation: 'DescribeExecution',
        resources: expect.any(Array),
        parts: 1,
        status: 200,
        for: [],
      },
      expect.objectContaining({ operation: 'SendTaskSuccess', status: 400, error: 'TaskTimedOut' }),
      expect.objectContaining({ operation: 'Invoke', status: 200, error: 'BookOutOfStock' }),
    ]);
    log.close();
  });

  it('notes calls that are refused before any service performs them, without an address in their path', async () => {
    const { log, dispatch, latest } = start();
    const request = { caller: role, method: 'GET', query: new URLSearchParams(), body: Buffer.from('{') };
    const target = { 'x-amz-target': 'AWSStepFunctions.DescribeExecution' };
    await dispatch({ ...request, service: 'states', path: '/', headers: target });
    await dispatch({ ...request, service: 'ses', path: '/v2/email/identities/a%40b.example', headers: {} });
    expect(latest()).toMatchObject([
      { operation: 'DescribeExecution', parts: 0, status: 400, error: 'SerializationException' },
      { operation: 'GET /v2/email/identities/(address)', status: 501, error: 'UnsupportedByLocalCloud' },
    ]);
    log.close();
  });

  it('tells apart who calls', async () => {
    const { log, as, latest } = start();
    const prefix = 'arn:aws:events:us-east-1:000000000000';
    const callers = [
      role,
      by('execution', execution),
      by('mapping', 'arn:aws:sqs:us-east-1:000000000000:orders'),
      asService('events', `${prefix}:rule/on-ended`),
      asService('sns', 'arn:aws:sns:us-east-1:000000000000:orders-topic'),
      asService('cloudwatch', 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:orders-failed'),
      by('destination', 'arn:aws:lambda:us-east-1:000000000000:function:on-ended'),
      by('stack', 'CloudFormation'),
      administrator.caller,
    ];
    for (const caller of callers) await as(caller);
    expect(latest().map((record) => record.kind === 'call' && record.caller)).toMatchObject([
      { kind: 'function', name: 'desk', role: 'desk-role' },
      { kind: 'machine', name: 'checkout', role: 'desk-role' },
      { kind: 'mapping', name: 'orders' },
      { kind: 'rule', name: 'on-ended' },
      { kind: 'topic', name: 'orders-topic' },
      { kind: 'service', name: 'orders-failed' },
      { kind: 'destination', name: 'on-ended' },
      { kind: 'stack', name: 'CloudFormation' },
      { kind: 'client', name: 'client' },
    ]);
    log.close();
  });

  it("finds what was done for an execution: its own calls, its functions', and what follows from them", async () => {
    const { log, as, states } = start();
    const own = { caller: by('execution', execution), trace: traceOfExecution(execution, 0) };
    await as(own.caller, own.trace);
    const later = newTrace(0);
    log.linkTrace(later, [{ trace: own.trace }]);
    await as(role, later);
    log.invoked({
      at: 0,
      milliseconds: 5,
      function: 'desk',
      memorySize: 512,
      failed: false,
      logBytes: 9,
      trace: later,
    });
    log.delivered({ at: 0, milliseconds: 0, topic: 'orders', protocol: 'email', trace: own.trace });
    await states.send(describeExecution);
    await as(role, newTrace(0));
    const found = log.read({ execution, limit: 100 });
    expect(found.map(({ kind }) => kind)).toEqual(['call', 'call', 'invocation', 'delivery']);
    for (const record of found) expect(record.for).toEqual([{ execution, share: 1 }]);
    expect(log.executions()).toEqual([execution]);
    log.close();
  });

  it('gives a call in a batch to the execution that its input names, and to nobody else', async () => {
    const { log, as } = start();
    const other = `${execution}0`;
    const batch = newTrace(0);
    log.linkTrace(batch, [
      { execution, texts: ['{"taskToken":"the-token-of-the-first"}'] },
      { execution: other, texts: ['{"taskToken":"the-token-of-the-second"}'] },
    ]);
    const answered = new SendTaskSuccessCommand({ taskToken: 'the-token-of-the-second', output: '1' });
    await as(role, batch, (client) => client.send(answered)).catch(() => undefined);
    await as(role, batch);
    expect(log.read({ execution, limit: 9 })).toMatchObject([
      { operation: 'DescribeExecution', for: [{ share: 0.5 }, { share: 0.5 }] },
    ]);
    expect(log.read({ execution: other, limit: 9 })).toMatchObject([
      { operation: 'SendTaskSuccess', for: [{ execution: other, share: 1 }] },
      { operation: 'DescribeExecution' },
    ]);
    log.close();
  });

  it('tells the latest that were done for an execution, and its first from a point on', async () => {
    const { log, as } = start();
    const trace = newTrace(0);
    log.linkTrace(trace, [
      { execution, texts: ['{"taskToken":"the-token-of-the-first"}'] },
      { execution: `${execution}0`, texts: ['{"taskToken":"the-token-of-the-second"}'] },
    ]);
    const answered = (taskToken: string) =>
      as(role, trace, (client) => client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).catch(
        () => undefined,
      );
    for (let call = 0; call < 3; call += 1) {
      await answered('the-token-of-the-first');
      await answered('the-token-of-the-second');
    }
    const found = (query: { after?: number; limit: number }) =>
      log.read({ execution, ...query }).map(({ seq }) => seq);
    expect(found({ limit: 2 })).toEqual([3, 5]);
    expect(found({ after: 0, limit: 2 })).toEqual([1, 3]);
    expect(found({ after: 3, limit: 2 })).toEqual([5]);
    log.close();
  });

  it('keeps neither input nor output, nor an address', async () => {
    const path = join(folder, 'secret.sqlite');
    const file = openCallFile(path);
    const log = createCallLog(systemClock(), file);
    const answer = { status: 400, headers: {}, body: '{"__type":"x#Refused","message":"secret-in-output"}' };
    await log.interceptor(
      {
        request: {
          caller: role,
          service: 'ses',
          method: 'POST',
          path: '/v2/email',
          query: new URLSearchParams('secret-in-query'),
          headers: { authorization: 'secret-in-header' },
          body: Buffer.from('{"taskToken":"secret-in-input"}'),
        },
        operation: {
          name: 'SendEmail',
          accesses: [
            {
              action: 'ses:SendEmail',
              resource: 'arn:aws:ses:us-east-1:000000000000:identity/secret@example.com',
              conditionKeys: { 'ses:fromaddress': 'secret@example.com' },
            },
          ],
        },
      },
      () => Promise.resolve(answer),
    );
    const [record] = log.read({ limit: 1 });
    expect(record).toMatchObject({
      error: 'Refused',
      resources: ['arn:aws:ses:us-east-1:000000000000:identity/(address)'],
    });
    expect(JSON.stringify(record)).not.toContain('secret');
    log.close();
  });

  it('is there after the end of the store, for who looks into its file', async () => {
    const path = join(folder, 'kept.sqlite');
    const first = start(path);
    const own = { caller: by('execution', execution), trace: traceOfExecution(execution, 0) };
    await first.as(own.caller, own.trace);
    first.log.close();
    const file = openCallFile(path, { readOnly: true });
    expect(file.read({ execution, limit: 9 })).toMatchObject([{ seq: 1, operation: 'DescribeExecution' }]);
    file.close();
    const second = start(path);
    const later = newTrace(0);
    second.log.linkTrace(later, [{ trace: own.trace }]);
    await second.as(role, later);
    expect(second.log.read({ execution, limit: 9 }).map(({ seq }) => seq)).toEqual([1, 2]);
    second.log.close();
  });

  it('forgets the oldest when there are too many', async () => {
    const { log, states, latest } = start(undefined, 20);
    for (let call = 0; call < 50; call += 1) {
      await states.send(describeExecution);
      latest(1);
    }
    const left = latest(1000).map(({ seq }) => seq);
    expect(left.at(-1)).toBe(50);
    expect(left.length).toBeGreaterThanOrEqual(20);
    expect(left.length).toBeLessThanOrEqual(23);
    log.close();
  });

  it('counts the polls of an empty queue without noting each', async () => {
    const file = openCallFile();
    const log = createCallLog(systemClock(), file);
    const poll = (body: string) =>
      log.interceptor(
        {
          request: {
            caller: by('mapping', 'arn:aws:sqs:us-east-1:000000000000:orders'),
            service: 'sqs',
            method: 'POST',
            path: '/',
            query: new URLSearchParams(),
            headers: {},
            body: Buffer.from('{}'),
          },
          operation: { name: 'ReceiveMessage', accesses: [] },
        },
        () => Promise.resolve({ status: 200, headers: {}, body }),
      );
    for (const body of ['{}', '{}', '{"Messages":[]}', '{"Messages":[]}']) await poll(body);
    const polls = log.read({ limit: 9 });
    expect(polls).toMatchObject([{ operation: 'ReceiveMessage', emptyPolls: 2 }, {}]);
    expect(polls[1]).not.toHaveProperty('emptyPolls');
    log.close();
  });

  it('tells who waits of the next call, and lets them go at the end', async () => {
    const { log, states } = start();
    const news = log.news(0, 60);
    await states.send(describeExecution);
    await news;
    await log.news(0, 60);
    const never = log.news(1, 60);
    log.letGo();
    await never;
    log.close();
  });
});
