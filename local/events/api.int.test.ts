import { after, before, describe, it } from 'node:test';
import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  RemoveTargetsCommand,
  StartReplayCommand,
  TagResourceCommand,
  TestEventPatternCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge';
import type { Target } from '@aws-sdk/client-eventbridge';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { startTestEvents } from './test-events.ts';
import type { TestEvents } from './test-events.ts';

const EventPattern = JSON.stringify({ source: ['store.orders'] });
const queue = arn('sqs', 'orders');

describe('the EventBridge API', () => {
  let cloud: TestEvents;
  before(async () => (cloud = await startTestEvents()));
  after(() => cloud.stop());

  it('keeps rules', async () => {
    const rule = { EventPattern, Description: 'all orders', State: 'DISABLED' as const };
    const Arn = await cloud.rule('kept', rule);
    expect(Arn).toBe(arn('events', 'rule/kept'));
    const describeRule = async () => {
      const { $metadata: _, ...described } = await cloud.client.send(
        new DescribeRuleCommand({ Name: 'kept' }),
      );
      return described;
    };
    const expected = { Name: 'kept', Arn, ...rule, EventBusName: 'default' };
    expect(await describeRule()).toEqual(expected);
    await cloud.client.send(new EnableRuleCommand({ Name: 'kept' }));
    expect((await describeRule()).State).toBe('ENABLED');
    await cloud.client.send(new DisableRuleCommand({ Name: 'kept' }));
    expect((await describeRule()).State).toBe('DISABLED');
    const { Rules } = await cloud.client.send(new ListRulesCommand({ NamePrefix: 'ke' }));
    expect(Rules).toEqual([expected]);
    await cloud.client.send(new DeleteRuleCommand({ Name: 'kept' }));
    await expect(describeRule()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
  it('keeps targets', async () => {
    const targets: Target[] = [
      { Id: 'a', Arn: queue, InputPath: '$.detail' },
      {
        Id: 'b',
        Arn: arn('sns', 'orders'),
        DeadLetterConfig: { Arn: queue },
        RetryPolicy: { MaximumRetryAttempts: 3 },
      },
      { Id: 'c', Arn: `${queue}.fifo`, SqsParameters: { MessageGroupId: 'g' } },
    ];
    await cloud.rule('aims', { EventPattern }, targets);
    const list = async () =>
      (await cloud.client.send(new ListTargetsByRuleCommand({ Rule: 'aims' }))).Targets;
    expect(await list()).toEqual(targets);
    const { RuleNames } = await cloud.client.send(new ListRuleNamesByTargetCommand({ TargetArn: queue }));
    expect(RuleNames).toEqual(['aims']);
    await expect(cloud.client.send(new DeleteRuleCommand({ Name: 'aims' }))).rejects.toThrow('has targets');
    const { FailedEntries } = await cloud.client.send(
      new RemoveTargetsCommand({ Rule: 'aims', Ids: ['a', 'b', 'x'] }),
    );
    expect(FailedEntries).toEqual([
      { TargetId: 'x', ErrorCode: 'ResourceNotFoundException', ErrorMessage: expect.stringContaining('x') },
    ]);
    expect(await list()).toEqual([targets[2]]);
  });
  it('keeps the targets and tags of a rule that is put again', async () => {
    await cloud.rule('again', { EventPattern, Tags: [{ Key: 'a', Value: '1' }] }, [{ Id: 'a', Arn: queue }]);
    const ResourceARN = await cloud.rule('again', { ScheduleExpression: 'rate(1 day)' });
    const { Targets } = await cloud.client.send(new ListTargetsByRuleCommand({ Rule: 'again' }));
    expect(Targets).toEqual([{ Id: 'a', Arn: queue }]);
    await cloud.client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'b', Value: '2' }] }));
    await cloud.client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));
    const { Tags } = await cloud.client.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
  });
  it('keeps buses', async () => {
    const { EventBusArn } = await cloud.client.send(new CreateEventBusCommand({ Name: 'shop' }));
    expect(EventBusArn).toBe(arn('events', 'event-bus/shop'));
    await expect(cloud.client.send(new CreateEventBusCommand({ Name: 'shop' }))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    });
    expect(await cloud.rule('kept', { EventPattern, EventBusName: 'shop' })).toBe(
      arn('events', 'rule/shop/kept'),
    );
    expect(await cloud.client.send(new DescribeEventBusCommand({ Name: EventBusArn }))).toMatchObject({
      Name: 'shop',
    });
    expect(await cloud.client.send(new DescribeEventBusCommand({}))).toMatchObject({ Name: 'default' });
    await expect(cloud.client.send(new DeleteEventBusCommand({ Name: 'shop' }))).rejects.toThrow('has rules');
    await cloud.client.send(new DeleteRuleCommand({ Name: 'kept', EventBusName: 'shop' }));
    await cloud.client.send(new DeleteEventBusCommand({ Name: 'shop' }));
    await expect(cloud.client.send(new DescribeEventBusCommand({ Name: 'shop' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
  it('tries a pattern on an event', async () => {
    const event = {
      id: '1',
      account: 'a',
      source: 'store.orders',
      time: 't',
      region: 'r',
      resources: [],
      'detail-type': 'x',
    };
    const tried = (of: object) =>
      cloud.client.send(new TestEventPatternCommand({ EventPattern, Event: JSON.stringify(of) }));
    expect((await tried(event)).Result).toBe(true);
    expect((await tried({ ...event, source: 'other' })).Result).toBe(false);
    await expect(tried({ source: 'store.orders' })).rejects.toThrow('id is missing');
  });
  it('refuses what it does not emulate by name', async () => {
    const replay = {
      ReplayName: 'r',
      EventSourceArn: 'a',
      EventStartTime: new Date(),
      EventEndTime: new Date(),
      Destination: { Arn: 'a' },
    };
    await expect(cloud.client.send(new StartReplayCommand(replay))).rejects.toThrow('StartReplay');
  });
});
