import { afterEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { newTrace, rootOf, TRACE_HEADER } from '../endpoint/trace.ts';
import type { Cause } from '../endpoint/trace.ts';
import { administrator } from '../endpoint/sdk.ts';
import { startTestDesk } from './test-desk.ts';
import type { TestDesk } from './test-desk.ts';

/** Answers, and writes, the trace that it is in; with `fail` it fails. */
const TRACED = `exports.handler = async (event) => {
    console.log('trace ' + process.env._X_AMZN_TRACE_ID)
    if (event.fail) throw new Error('refused')
    return process.env._X_AMZN_TRACE_ID
  }`;

describe('the trace of an invocation', () => {
  let cloud: TestDesk;
  const links: { header: string; causes: readonly Cause[] }[] = [];
  const invocations: { function: string; failed: boolean; logBytes: number; trace: string | undefined }[] =
    [];
  const start = async () =>
    (cloud = await startTestDesk({
      linkTrace: (header, causes) => void links.push({ header, causes }),
      onInvoked: (invocation) => void invocations.push(invocation),
    }));
  afterEach(async () => {
    links.length = 0;
    invocations.length = 0;
    await cloud.stop();
  });
  const traces = () => cloud.lines.flatMap((line) => line.split('\tINFO\ttrace ').slice(1));

  it('is that of the call, under a parent of its own, and one of its own without', async () => {
    await start();
    await cloud.create('desk', { 'index.js': TRACED });
    const header = newTrace(0);
    const { body } = await cloud.dispatch({
      caller: administrator.caller,
      service: 'lambda',
      method: 'POST',
      path: '/2015-03-31/functions/desk/invocations',
      query: new URLSearchParams(),
      headers: { [TRACE_HEADER]: header },
      body: Buffer.from('{}'),
    });
    const seen = JSON.parse(body.toString()) as string;
    expect(rootOf(seen)).toBe(rootOf(header));
    expect(seen).not.toBe(header);
    const alone = (await cloud.invoke('desk')).payload as string;
    expect(rootOf(alone)).not.toBe(rootOf(header));
    expect(invocations).toMatchObject([
      { function: 'desk', failed: false, trace: seen, memorySize: 128, at: expect.any(Number) },
      { trace: alone },
    ]);
    const length = cloud.lines.join('').length + cloud.lines.length * 26;
    expect(invocations.reduce((sum, { logBytes }) => sum + logBytes, 0)).toBe(length);
  });

  it('goes on in an asynchronous invocation, and with what is told of its end', async () => {
    await start();
    await cloud.createQueue('failures');
    await cloud.create(
      'desk',
      { 'index.js': TRACED },
      { DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:000000000000:failures' } },
    );
    const header = newTrace(0);
    await cloud.dispatch({
      caller: administrator.caller,
      service: 'lambda',
      method: 'POST',
      path: '/2015-03-31/functions/desk/invocations',
      query: new URLSearchParams(),
      headers: { 'x-amz-invocation-type': 'Event', [TRACE_HEADER]: header },
      body: Buffer.from('{"fail":true}'),
    });
    await cloud.settled(1);
    cloud.clock.advance(60_000);
    await cloud.settled(2);
    cloud.clock.advance(120_000);
    await cloud.called('sqs SendMessage', 1);
    expect(traces().map((trace) => rootOf(trace))).toEqual(Array(3).fill(rootOf(header)));
    const told = cloud.requests.find(({ headers }) => headers['x-amz-target'] === 'AmazonSQS.SendMessage');
    expect(told?.headers[TRACE_HEADER]).toBe(header);
    expect(told?.caller).toMatchObject({ by: { kind: 'destination' } });
  });

  it('of messages is one of its own, linked with those that they were sent in', async () => {
    await start();
    await cloud.createQueue('orders');
    const sent = [newTrace(0), newTrace(0)];
    for (const trace of sent)
      await cloud.dispatch({
        caller: administrator.caller,
        service: 'sqs',
        method: 'POST',
        path: '/',
        query: new URLSearchParams(),
        headers: {
          'x-amz-target': 'AmazonSQS.SendMessage',
          'content-type': 'application/x-amz-json-1.0',
          [TRACE_HEADER]: trace,
        },
        body: Buffer.from(JSON.stringify({ QueueUrl: cloud.urlOf('orders'), MessageBody: `in ${trace}` })),
      });
    await cloud.map({}, TRACED);
    await cloud.called('sqs DeleteMessageBatch', 1);
    const [trace] = traces();
    const [link] = links;
    expect(rootOf(link?.header)).toBe(rootOf(trace));
    expect(link?.causes).toMatchObject(
      sent.map((header) => ({
        trace: header,
        texts: [`in ${header}`, expect.any(String), expect.any(String)],
      })),
    );
    const polls = cloud.requests.filter(({ caller }) => caller.by?.kind === 'mapping');
    const ofBatch = polls.filter(({ headers }) => rootOf(headers[TRACE_HEADER]) === rootOf(trace));
    expect(ofBatch.map(({ headers }) => headers['x-amz-target'])).toEqual([
      'AmazonSQS.ReceiveMessage',
      'AmazonSQS.DeleteMessageBatch',
    ]);
  });
});
