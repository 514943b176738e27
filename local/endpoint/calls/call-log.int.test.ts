import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { asService } from '../../identity/access-keys.ts';
import { administrator } from '../sdk.ts';
import { newTrace, traceOfExecution } from '../trace.ts';
import { by, describeExecution, execution, role, start } from './test-call-log.ts';

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
});
