import { after, before, describe, it } from 'node:test';
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import type { PutEventsRequestEntry, PutRuleRequest, Target } from '@aws-sdk/client-eventbridge';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { startTestEvents } from './test-events.ts';
import type { TestEvents } from './test-events.ts';

const EventPattern = JSON.stringify({ source: ['store.orders'] });
const queue = arn('sqs', 'orders');

describe('EventBridge', () => {
  let cloud: TestEvents;
  before(async () => (cloud = await startTestEvents()));
  after(() => cloud.stop());

  const refusedRules: [string, Omit<PutRuleRequest, 'Name'>, string, string][] = [
    ['neither pattern nor schedule', {}, 'ValidationException', 'EventPattern or ScheduleExpression'],
    ['a broken pattern', { EventPattern: '{"source":"x"}' }, 'InvalidEventPatternException', 'source'],
    [
      'a broken schedule',
      { ScheduleExpression: 'rate(1 minutes)' },
      'ValidationException',
      'rate(1 minutes)',
    ],
    [
      'a bus that is not there',
      { EventPattern, EventBusName: 'no' },
      'ResourceNotFoundException',
      'Event bus no',
    ],
    [
      'another state',
      { EventPattern, State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' },
      'UnsupportedByLocalCloud',
      'State',
    ],
  ];
  for (const [title, rule, name, message] of refusedRules)
    it(`refuses a rule with ${title}`, async () => {
      await expect(cloud.client.send(new PutRuleCommand({ Name: 'refused', ...rule }))).rejects.toMatchObject(
        {
          name,
          message: expect.stringContaining(message),
        },
      );
    });
  const refusedTargets: [string, Omit<Target, 'Id'>, string, string][] = [
    ['of another service', { Arn: arn('kinesis', 'stream/s') }, 'UnsupportedByLocalCloud', 'stream/s'],
    [
      'with parameters of another service',
      { Arn: queue, EcsParameters: { TaskDefinitionArn: 'x' } },
      'UnsupportedByLocalCloud',
      'EcsParameters',
    ],
    [
      'that is a state machine without a role',
      { Arn: arn('states', 'stateMachine:m') },
      'ValidationException',
      'RoleArn',
    ],
    [
      'that is a FIFO queue without a group',
      { Arn: `${queue}.fifo` },
      'ValidationException',
      'SqsParameters',
    ],
    ['with two inputs', { Arn: queue, Input: '{}', InputPath: '$' }, 'ValidationException', 'Only one of'],
    ['with an input that is not JSON', { Arn: queue, Input: 'text' }, 'ValidationException', 'JSON syntax'],
    ['with a path that is none', { Arn: queue, InputPath: '$..detail' }, 'ValidationException', '$..detail'],
    [
      'with too many retries',
      { Arn: queue, RetryPolicy: { MaximumRetryAttempts: 186 } },
      'ValidationException',
      '186',
    ],
  ];
  for (const [title, target, name, message] of refusedTargets)
    it(`refuses a target ${title}`, async () => {
      await cloud.rule('strict', { EventPattern });
      const command = new PutTargetsCommand({ Rule: 'strict', Targets: [{ Id: '1', ...target }] });
      await expect(cloud.client.send(command)).rejects.toMatchObject({
        name,
        message: expect.stringContaining(message),
      });
    });
  it('refuses events one by one', async () => {
    const good = { Source: 'store.orders', DetailType: 'OrderPlaced', Detail: '{}' };
    const entries: PutEventsRequestEntry[] = [
      good,
      { ...good, Source: 'aws.states' },
      { ...good, Detail: '[]' },
      { ...good, Detail: '{"a":' },
      { ...good, DetailType: '' },
      { Source: 'store.orders', DetailType: 'OrderPlaced' },
      { ...good, EventBusName: 'no' },
    ];
    const { FailedEntryCount, Entries } = await cloud.client.send(new PutEventsCommand({ Entries: entries }));
    expect(FailedEntryCount).toBe(6);
    expect(Entries?.map(({ ErrorCode, EventId }) => ErrorCode ?? typeof EventId)).toEqual([
      'string',
      'NotAuthorizedForSourceException',
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      'InvalidArgument',
      'ResourceNotFoundException',
    ]);
  });
  it('refuses too many events, and too large ones', async () => {
    const good = { Source: 'store.orders', DetailType: 'OrderPlaced', Detail: '{}' };
    const eleven = Array.from({ length: 11 }, () => good);
    await expect(cloud.client.send(new PutEventsCommand({ Entries: eleven }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const large = { ...good, Detail: JSON.stringify({ text: 'x'.repeat(262_144) }) };
    await expect(cloud.client.send(new PutEventsCommand({ Entries: [large] }))).rejects.toThrow('Total size');
  });
});
