import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, it } from 'node:test';
import { CreateEventBusCommand } from '@aws-sdk/client-eventbridge';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { jsonService } from '../endpoint/protocols.ts';
import { ServiceError } from '../errors.ts';
import { newDataDir } from '../lambda/test-lambda.ts';
import { collector } from './test-collector.ts';
import { startTestEvents } from './test-events.ts';
import type { TestEvents } from './test-events.ts';

const PRINT = { 'index.js': 'exports.handler = async (event) => console.log(JSON.stringify(event))' };
const EventPattern = JSON.stringify({ source: ['store.orders'], 'detail-type': ['OrderPlaced'] });

describe('an event', () => {
  let cloud: TestEvents;
  const start = async (options?: Parameters<typeof startTestEvents>[0]) =>
    (cloud = await startTestEvents(options));
  afterEach(() => cloud.stop());

  const desk = arn('lambda', 'function:desk');
  /** What the function `desk` got, so far. */
  const got = () =>
    cloud.lines
      .filter((line) => line.includes('\tINFO\t'))
      .map((line) => JSON.parse(line.split('\t').at(-1) ?? '') as unknown);

  it('that matches a rule reaches its function', async () => {
    await start();
    await cloud.createFunction('desk', PRINT);
    await cloud.rule('placed', { EventPattern }, [{ Id: '1', Arn: desk }]);
    await cloud.tell('OrderCancelled', { orderId: 'O-0' });
    const { Entries } = await cloud.tell('OrderPlaced', { orderId: 'O-1' });
    await cloud.written('O-1');
    expect(got()).toEqual([
      {
        version: '0',
        id: Entries?.[0]?.EventId,
        'detail-type': 'OrderPlaced',
        source: 'store.orders',
        account: '000000000000',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        region: 'us-east-1',
        resources: [],
        detail: { orderId: 'O-1' },
      },
    ]);
  });
  it('reaches the rules of its own bus only', async () => {
    await start();
    await cloud.createFunction('desk', PRINT);
    await cloud.client.send(new CreateEventBusCommand({ Name: 'shop' }));
    await cloud.rule('default', { EventPattern }, [{ Id: '1', Arn: desk, Input: '"default"' }]);
    await cloud.rule('shop', { EventPattern, EventBusName: 'shop' }, [
      { Id: '1', Arn: desk, Input: '"shop"' },
    ]);
    await cloud.tell('OrderPlaced', {}, 'shop');
    await cloud.settled(1);
    await cloud.tell('OrderPlaced', {});
    await cloud.settled(2);
    expect(got()).toEqual(['shop', 'default']);
  });
  it('of the cloud itself comes from an aws source', async () => {
    await start();
    await cloud.createFunction('desk', PRINT);
    const failed = { source: ['aws.states'], detail: { status: ['FAILED'] } };
    await cloud.rule('ended', { EventPattern: JSON.stringify(failed) }, [{ Id: '1', Arn: desk }]);
    const event = { source: 'aws.states', detailType: 'Step Functions Execution Status Change' };
    cloud.events.publish({ ...event, detail: { status: 'SUCCEEDED' } });
    cloud.events.publish({ ...event, detail: { status: 'FAILED', name: 'e1' }, resources: ['arn:e1'] });
    await cloud.settled(1);
    expect(got()).toEqual([
      expect.objectContaining({
        source: event.source,
        'detail-type': event.detailType,
        detail: { status: 'FAILED', name: 'e1' },
        resources: ['arn:e1'],
      }),
    ]);
  });
  it('starts a state machine, once, under the role of the target', async () => {
    const started = collector<unknown>();
    const states = jsonService({
      name: 'states',
      version: '1.0',
      actions: {
        StartExecution: (input, caller) => {
          started.add({ input, caller: caller.roleArn });
          throw new ServiceError('ExecutionAlreadyExists', 'It was started before the crash');
        },
      },
    });
    await start({ services: [states] });
    const RoleArn = arn('iam', 'role/starter');
    const Arn = arn('states', 'stateMachine:checkout');
    await cloud.rule('placed', { EventPattern }, [{ Id: '1', Arn, RoleArn, InputPath: '$.detail' }]);
    await cloud.tell('OrderPlaced', { orderId: 'O-1' });
    await started.reaches(1);
    expect(started.items).toEqual([
      {
        input: {
          stateMachineArn: Arn,
          input: '{"orderId":"O-1"}',
          name: expect.stringMatching(/^[0-9A-Z]{26}$/),
        },
        caller: RoleArn,
      },
    ]);
    expect(cloud.lost.items).toEqual([]);
  });
  it('that cannot be delivered is tried again, with growing pauses', async () => {
    const attempts = collector<string>();
    const states = jsonService({
      name: 'states',
      version: '1.0',
      actions: {
        StartExecution: ({ input }: { input: string }) => {
          attempts.add(input);
          if (attempts.items.length < 4) throw new ServiceError('ThrottlingException', 'slow down', 400);
        },
      },
    });
    await start({ services: [states] });
    const target = {
      Id: '1',
      Arn: arn('states', 'stateMachine:m'),
      RoleArn: arn('iam', 'role/r'),
      Input: '"go"',
    };
    await cloud.rule('placed', { EventPattern }, [target]);
    await cloud.tell('OrderPlaced', {});
    for (const [count, seconds] of [
      [1, 1],
      [2, 2],
      [3, 4],
    ] as const) {
      await attempts.reaches(count);
      await cloud.delivered();
      cloud.clock.advance(seconds * 1000 - 1);
      await cloud.delivered();
      expect(attempts.items).toHaveLength(count);
      cloud.clock.advance(1);
      await cloud.delivered();
      expect(attempts.items).toHaveLength(count + 1);
    }
    cloud.clock.advance(86_400_000);
    await cloud.delivered();
    expect(attempts.items).toEqual(['"go"', '"go"', '"go"', '"go"']);
  });
  it('that has nobody to go to is told as lost at once', async () => {
    await start();
    await cloud.rule('placed', { EventPattern }, [{ Id: '1', Arn: arn('lambda', 'function:missing') }]);
    await cloud.tell('OrderPlaced', {});
    await cloud.lost.reaches(1);
    expect(cloud.lost.items[0]).toMatch(
      /rule\/placed could not deliver to .*function:missing: ResourceNotFoundException/,
    );
  });
  it('that was accepted before the process died is delivered by the next one', async () => {
    const dataDir = newDataDir();
    await start({ dataDir });
    await cloud.createFunction('desk', PRINT);
    await cloud.rule('placed', { EventPattern }, [{ Id: '1', Arn: desk }]);
    const told = cloud.tell('OrderPlaced', { orderId: 'O-9' });
    cloud.events.stop();
    await told;
    await setImmediate();
    expect(got()).toEqual([]);
    await cloud.stop();
    await start({ dataDir });
    await cloud.written('O-9');
  });
});
