import { afterEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { rootOf, TRACE_HEADER } from '../endpoint/trace.ts';
import type { Cause } from '../endpoint/trace.ts';
import { startTestEvents } from './test-events.ts';
import type { TestEvents } from './test-events.ts';

const PRINT = {
  'index.js': 'exports.handler = async () => console.log("trace " + process.env._X_AMZN_TRACE_ID)',
};

describe('the trace of a delivery', () => {
  let cloud: TestEvents;
  afterEach(() => cloud.stop());

  it('is one of its own, which follows from the executions that the event is about', async () => {
    const links: [string, readonly Cause[]][] = [];
    cloud = await startTestEvents({ linkTrace: (header, causes) => void links.push([header, causes]) });
    await cloud.createFunction('desk', PRINT);
    await cloud.rule('ended', { EventPattern: JSON.stringify({ source: ['aws.states'] }) }, [
      { Id: '1', Arn: arn('lambda', 'function:desk') },
    ]);
    const execution = arn('states', 'execution:checkout:order-1');
    const resources = [execution, arn('states', 'stateMachine:checkout')];
    cloud.events.publish({ source: 'aws.states', detailType: 'Changed', detail: {}, resources });
    await cloud.written('\ttrace ');
    const seen = cloud.lines.find((line) => line.includes('\ttrace '))?.split('\ttrace ')[1];
    expect(links).toEqual([[expect.stringMatching(/^Root=1-/), [{ execution }]]]);
    expect(rootOf(links[0]?.[0])).toBe(rootOf(seen));
    const call = cloud.requests.find(({ caller }) => caller.sourceArn !== undefined);
    expect(call?.caller).toEqual({ arn: 'events.amazonaws.com', sourceArn: arn('events', 'rule/ended') });
    expect(call?.headers[TRACE_HEADER]).toBe(links[0]?.[0]);
  });
});
