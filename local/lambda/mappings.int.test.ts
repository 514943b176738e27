import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  DeleteFunctionConcurrencyCommand,
  ListEventSourceMappingsCommand,
  PutFunctionConcurrencyCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { EventSourceArn, FunctionName, PARTIAL, DESK, startTestDesk } from './test-desk.ts';
import type { TestDesk } from './test-desk.ts';

describe('an event source mapping', () => {
  let cloud: TestDesk;
  beforeEach(async () => {
    cloud = await startTestDesk();
  });
  afterEach(() => cloud.stop());

  it('hands messages to the function as AWS does, and deletes them', async () => {
    await cloud.createQueue('orders');
    await cloud.map({}, 'exports.handler = async (event) => console.log(JSON.stringify(event))');
    const { MessageId } = await cloud.sqs.send(
      new SendMessageCommand({
        QueueUrl: cloud.urlOf('orders'),
        MessageBody: '{"orderId":"O-1"}',
        MessageAttributes: {
          kind: { DataType: 'String', StringValue: 'order' },
          raw: { DataType: 'Binary', BinaryValue: Buffer.from('hi') },
        },
      }),
    );
    await cloud.called('sqs DeleteMessageBatch', 1);
    const line =
      cloud.lines
        .find((text) => text.includes('Records'))
        ?.split('\t')
        .at(-1) ?? '';
    expect(JSON.parse(line)).toEqual({
      Records: [
        {
          messageId: MessageId,
          receiptHandle: expect.any(String),
          body: '{"orderId":"O-1"}',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: expect.stringMatching(/^\d{13}$/),
            SenderId: expect.any(String),
            ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
          },
          messageAttributes: {
            kind: { stringValue: 'order', stringListValues: [], binaryListValues: [], dataType: 'String' },
            raw: { binaryValue: 'aGk=', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
          },
          md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
          md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
          eventSource: 'aws:sqs',
          eventSourceARN: EventSourceArn,
          awsRegion: 'us-east-1',
        },
      ],
    });
    expect(await cloud.left()).toEqual([0, 0]);
  });
  it('brings back only the messages that the function reports', async () => {
    await cloud.createQueue('orders');
    await cloud.send(['a', 'bad b', 'c']);
    await cloud.map(PARTIAL);
    await cloud.called('sqs DeleteMessageBatch', 1);
    expect(cloud.batches()).toEqual(['a:1 bad b:1 c:1']);
    expect(await cloud.left()).toEqual([0, 1]);
    cloud.clock.advance(60_000);
    await cloud.written('batch bad b:2');
  });
  for (const [title, body] of [
    ['throws', 'throw'],
    ['exits', 'exit'],
  ] as const)
    it(`brings back the whole batch when the function ${title}`, async () => {
      await cloud.createQueue('orders');
      await cloud.send(['a', body]);
      await cloud.map(PARTIAL);
      await cloud.settled(1);
      expect(await cloud.left()).toEqual([0, 2]);
      cloud.clock.advance(60_000);
      await cloud.settled(2);
      expect(cloud.batches()).toEqual([`a:1 ${body}:1`, `a:2 ${body}:2`]);
    });
  it('gives a message up to the dead-letter queue after its receives, and goes on with the others', async () => {
    await cloud.createQueue('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('sqs', 'dead'), maxReceiveCount: 2 });
    await cloud.createQueue('orders', { RedrivePolicy });
    await cloud.map({ ...PARTIAL, BatchSize: 1 });
    await cloud.send(['bad poison', 'good']);
    await cloud.settled(2);
    await cloud.clock.rest();
    cloud.clock.advance(60_000);
    await cloud.written('bad poison:2');
    await cloud.settled(3);
    cloud.clock.advance(60_000);
    const { Messages } = await cloud.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: cloud.urlOf('dead'), WaitTimeSeconds: 20 }),
    );
    expect(Messages?.map(({ Body }) => Body)).toEqual(['bad poison']);
    expect(cloud.batches().toSorted()).toEqual(['bad poison:1', 'bad poison:2', 'good:1']);
  });
  it('runs as many invocations at once as it may, no more', async () => {
    await cloud.createQueue('orders');
    await cloud.map({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    await cloud.send(['hang 1', 'hang 2', 'c']);
    await Promise.all([cloud.written('hang 1:1'), cloud.written('hang 2:1')]);
    expect(await cloud.left()).toEqual([1, 2]);
    cloud.clock.advance(30_000);
    await cloud.written('batch c:1');
  });
  it('keeps to the reserved concurrency of its function, as it changes', async () => {
    await cloud.createQueue('orders');
    await cloud.create('other', { 'index.js': DESK });
    await cloud.map({ BatchSize: 1, Enabled: false });
    const ReservedConcurrentExecutions = 0;
    await cloud.client.send(
      new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }),
    );
    const { EventSourceMappings } = await cloud.client.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    await cloud.client.send(
      new UpdateEventSourceMappingCommand({ UUID: EventSourceMappings?.[0]?.UUID, Enabled: true }),
    );
    await cloud.send(['a']);
    await cloud.invoke('other', { Records: [] });
    expect(await cloud.left()).toEqual([1, 0]);
    await cloud.client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    await cloud.written('batch a:1');
  });
  it('keeps the order of a message group, and lets others pass', async () => {
    await cloud.createQueue('orders.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    await cloud.map({ ...PARTIAL, EventSourceArn: arn('sqs', 'orders.fifo') });
    const group = (body: string) => ({ MessageGroupId: body.split(' ').at(-1) ?? '' });
    await cloud.send(['bad 1 x', '2 x', '1 y', '2 y'], group, 'orders.fifo');
    await cloud.written('2 y:1');
    expect(cloud.batches().join(' ')).not.toContain('2 x');
    cloud.clock.advance(60_000);
    await cloud.written('bad 1 x:2');
    expect(cloud.batches().join(' ')).not.toContain('2 x');
  });
  it('waits with a window until a batch is full, or the window is over', async () => {
    await cloud.createQueue('orders');
    await cloud.map({ BatchSize: 3, MaximumBatchingWindowInSeconds: 20 });
    await cloud.send(['a']);
    await cloud.called('sqs ReceiveMessage', 1);
    await cloud.send(['b', 'c']);
    await cloud.written('batch a:1 b:1 c:1');
    await cloud.called('sqs DeleteMessageBatch', 1);
    await cloud.send(['d']);
    await cloud.called('sqs ReceiveMessage', 3);
    expect(cloud.batches()).toHaveLength(1);
    cloud.clock.advance(20_000);
    await cloud.written('batch d:1');
    await cloud.send(['e', 'f', 'g']);
    await cloud.written('batch e:1 f:1 g:1');
  });
});
