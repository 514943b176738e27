import { afterEach, describe, it } from 'node:test';
import { DisableRuleCommand, EnableRuleCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { newDataDir } from '../lambda/test-lambda.ts';
import { startTestEvents } from './test-events.ts';
import type { TestEvents } from './test-events.ts';

const PRINT = { 'index.js': 'exports.handler = async (event) => console.log(JSON.stringify(event))' };

describe('a rule with a schedule', () => {
  let cloud: TestEvents;
  afterEach(() => cloud.stop());
  const desk = arn('lambda', 'function:desk');
  const fired = () => cloud.lines.filter((line) => line.includes('Scheduled Event')).length;

  it('fires at its rate, and not while it is disabled', async () => {
    cloud = await startTestEvents();
    await cloud.createFunction('desk', PRINT);
    const RuleArn = await cloud.rule('sweep', { ScheduleExpression: 'rate(5 minutes)' }, [
      { Id: '1', Arn: desk },
    ]);
    cloud.clock.advance(299_999);
    await cloud.delivered();
    expect(await cloud.begun()).toBe(0);
    cloud.clock.advance(1);
    await cloud.settled(1);
    expect(fired()).toBe(1);
    cloud.clock.advance(300_000);
    await cloud.settled(2);
    expect(fired()).toBe(2);
    await cloud.client.send(new DisableRuleCommand({ Name: 'sweep' }));
    cloud.clock.advance(3_600_000);
    await cloud.delivered();
    expect(await cloud.begun()).toBe(2);
    await cloud.client.send(new EnableRuleCommand({ Name: 'sweep' }));
    cloud.clock.advance(300_000);
    await cloud.settled(3);
    expect(fired()).toBe(3);
    const line = cloud.lines
      .find((text) => text.includes('Scheduled Event'))
      ?.split('\t')
      .at(-1);
    expect(JSON.parse(line ?? '')).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      resources: [RuleArn],
      detail: {},
    });
  });
  it('keeps its phase over a restart, and fires once for what it missed', async () => {
    const dataDir = newDataDir();
    cloud = await startTestEvents({ dataDir });
    const { clock } = cloud;
    await cloud.createFunction('desk', PRINT);
    await cloud.rule('sweep', { ScheduleExpression: 'rate(1 hour)' }, [{ Id: '1', Arn: desk }]);
    clock.advance(1_800_000);
    await cloud.stop();
    cloud = await startTestEvents({ dataDir, clock });
    clock.advance(1_800_000);
    await cloud.settled(1);
    await cloud.stop();
    clock.advance(5 * 3_600_000);
    cloud = await startTestEvents({ dataDir, clock });
    await cloud.settled(1);
    await cloud.delivered();
    expect(await cloud.begun()).toBe(1);
  });
  it('follows a new schedule from when it is put', async () => {
    cloud = await startTestEvents();
    await cloud.createFunction('desk', PRINT);
    await cloud.rule('sweep', { ScheduleExpression: 'rate(1 day)' }, [{ Id: '1', Arn: desk }]);
    await cloud.client.send(new PutRuleCommand({ Name: 'sweep', ScheduleExpression: 'rate(1 minute)' }));
    cloud.clock.advance(60_000);
    await cloud.settled(1);
    expect(fired()).toBe(1);
  });
});
