import { CreateEventSourceMappingCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { after, afterEach, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { arn } from './arn.ts';
import { allow, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';
import { withCounting } from './test-faults.ts';

/** Tells what it gets, and when: `got <body> <receive count> <seconds>`. */
const TELLING = `exports.handler = async ({ Records }) => {
  for (const { body, attributes } of Records)
    console.log('got ' + body + ' ' + attributes.ApproximateReceiveCount + ' ' + Math.floor(Date.now() / 1000))
}`;

describe('a queue', () => {
  let cloud: TestCloud;
  let counting: Awaited<ReturnType<typeof withCounting>>;
  let sqs: SQSClient;
  let QueueUrl = '';
  before(async () => {
    cloud = await startTestCloud();
    counting = await withCounting(cloud);
    sqs = new SQSClient({ ...cloud.config, useQueueUrlAsEndpoint: false });
    const Attributes = { VisibilityTimeout: '120' };
    ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders', Attributes })));
    await cloud.makeFunction('telling', TELLING, [allow('sqs:*')]);
    await counting.clock('', { running: false });
    const EventSourceArn = arn('sqs', 'orders');
    const mapping = { FunctionName: 'telling', EventSourceArn, BatchSize: 1 };
    await new LambdaClient(cloud.config).send(new CreateEventSourceMappingCommand(mapping));
  });
  after(() => cloud.stop());
  afterEach(() => counting.clear());

  const send = (...bodies: string[]) =>
    Promise.all(bodies.map((MessageBody) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))));
  /** What the function has been told of messages with this word: body, count, seconds since `from`; sorted. */
  const got = async (word: string, from: number) => {
    await counting.clock('/pass', { seconds: 8000 });
    const lines = await cloud.lines('telling', `got ${word}`);
    return lines
      .map((line) => {
        const [, body, count, at] = /got (\S+) (\d+) (\d+)/.exec(line) ?? [];
        return `${body} ${count} ${Number(at) - Math.floor(from / 1000)}`;
      })
      .toSorted();
  };
  const now = async () => (await counting.clock()).now;

  it('delivers a message to two at once', async () => {
    await counting.set('twiceAtOnce,holding=twice');
    const from = await now();
    await send('twice');
    expect(await got('twice', from)).toEqual(['twice 1 0', 'twice 2 0']);
  });

  it('delivers a message again that has been deleted', async () => {
    await counting.set('twiceInTurn');
    const from = await now();
    await send('deleted');
    expect(await got('deleted', from)).toEqual(['deleted 1 0', 'deleted 2 120']);
  });

  it('delivers a message again that nobody got', async () => {
    await counting.set('redeliver,holding=nobody');
    const from = await now();
    await send('nobody', 'nobodys-friend');
    expect(await got('nobody', from)).toEqual(['nobody 2 120', 'nobodys-friend 1 0']);
  });

  it('delivers a message late', async () => {
    await counting.set('late,holding=hours,seconds=7200');
    const from = await now();
    await send('hours');
    expect(await got('hours', from)).toEqual(['hours 2 7200']);
  });

  it('lets a message be overtaken', async () => {
    await counting.set('reorder,holding=order-1');
    const from = await now();
    await send('order-1');
    await send('order-2');
    expect(await got('order', from)).toEqual(['order-1 2 1', 'order-2 1 0']);
  });

  it('has each delivery counted by every rule that is about it', async () => {
    await counting.set('redeliver,holding=both', 'redeliver,holding=both,nth=2');
    const from = await now();
    await send('both');
    expect(await got('both', from)).toEqual(['both 3 240']);
  });

  it('is polled again after an error', async () => {
    await counting.set(
      'throttle,caller=mapping,action=ReceiveMessage',
      'lostAnswer,action=DeleteMessageBatch',
    );
    const from = await now();
    await send('polled');
    expect(await got('polled', from)).toEqual(['polled 1 0']);
  });
});
