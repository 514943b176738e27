import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  DeleteFunctionConcurrencyCommand,
  GetEventSourceMappingCommand,
  ListEventSourceMappingsCommand,
  PutFunctionConcurrencyCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { CreateEventSourceMappingRequest } from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import { newDataDir, startTestLambda } from './test-lambda.ts';
import type { TestLambda, TestLambdaOptions } from './test-lambda.ts';

/** Writes the batches that it gets, as bodies with their receive counts, and fails as their bodies say. */
const DESK = `const { appendFileSync } = require('node:fs')
  exports.handler = async ({ Records }) => {
    console.log('batch', Records.map(({ body, attributes }) => body + ':' + attributes.ApproximateReceiveCount).join(' '))
    if (Records.some(({ body }) => body.startsWith('throw'))) throw new Error('refused')
    if (Records.some(({ body }) => body.startsWith('exit'))) process.exit(1)
    if (Records.some(({ body }) => body.startsWith('hang'))) { setInterval(() => {}, 1000); await new Promise(() => {}) }
    const bad = Records.filter(({ body }) => body.startsWith('bad'))
    return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  }`;
const PARTIAL = { FunctionResponseTypes: ['ReportBatchItemFailures' as const] };
const FunctionName = 'desk';
const EventSourceArn = arn('sqs', 'orders');

describe('an event source mapping', () => {
  let cloud: TestLambda;
  let sqs: SQSClient;
  const start = async (options?: TestLambdaOptions) => {
    cloud = await startTestLambda({ messaging: true, ...options });
    sqs = new SQSClient(sdkConfig(cloud.dispatch, administrator));
  };
  beforeEach(() => start());
  afterEach(() => cloud.stop());

  const url = (name: string) => `${cloud.url}/000000000000/${name}`;
  const createQueue = (QueueName: string, Attributes: Record<string, string> = {}) =>
    sqs.send(new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout: '60', ...Attributes } }));
  const map = async (more: Partial<CreateEventSourceMappingRequest> = {}, code = DESK) => {
    await cloud.create(FunctionName, { 'index.js': code });
    return cloud.client.send(new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn, ...more }));
  };
  const send = (
    bodies: string[],
    more: (body: string) => Partial<SendMessageBatchRequestEntry> = () => ({}),
    queue = 'orders',
  ) =>
    sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: url(queue),
        Entries: bodies.map((MessageBody, index) => ({
          Id: String(index),
          MessageBody,
          ...more(MessageBody),
        })),
      }),
    );
  /** The batches that the function got, in their order. */
  const batches = () => cloud.lines.flatMap((line) => line.split('\tINFO\tbatch ').slice(1));
  const left = async () => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url('orders'), AttributeNames: ['All'] }),
    );
    return [Attributes.ApproximateNumberOfMessages, Attributes.ApproximateNumberOfMessagesNotVisible].map(
      Number,
    );
  };

  it('hands messages to the function as AWS does, and deletes them', async () => {
    await createQueue('orders');
    await map({}, 'exports.handler = async (event) => console.log(JSON.stringify(event))');
    const { MessageId } = await sqs.send(
      new SendMessageCommand({
        QueueUrl: url('orders'),
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
    expect(await left()).toEqual([0, 0]);
  });
  it('brings back only the messages that the function reports', async () => {
    await createQueue('orders');
    await send(['a', 'bad b', 'c']);
    await map(PARTIAL);
    await cloud.called('sqs DeleteMessageBatch', 1);
    expect(batches()).toEqual(['a:1 bad b:1 c:1']);
    expect(await left()).toEqual([0, 1]);
    cloud.clock.advance(60_000);
    await cloud.written('batch bad b:2');
  });
  for (const [title, body] of [
    ['throws', 'throw'],
    ['exits', 'exit'],
  ] as const)
    it(`brings back the whole batch when the function ${title}`, async () => {
      await createQueue('orders');
      await send(['a', body]);
      await map(PARTIAL);
      await cloud.settled(1);
      expect(await left()).toEqual([0, 2]);
      cloud.clock.advance(60_000);
      await cloud.settled(2);
      expect(batches()).toEqual([`a:1 ${body}:1`, `a:2 ${body}:2`]);
    });
  it('gives a message up to the dead-letter queue after its receives, and goes on with the others', async () => {
    await createQueue('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('sqs', 'dead'), maxReceiveCount: 2 });
    await createQueue('orders', { RedrivePolicy });
    await map({ ...PARTIAL, BatchSize: 1 });
    await send(['bad poison', 'good']);
    await cloud.settled(2);
    cloud.clock.advance(60_000);
    await cloud.written('bad poison:2');
    await cloud.settled(3);
    cloud.clock.advance(60_000);
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: url('dead'), WaitTimeSeconds: 20 }),
    );
    expect(Messages?.map(({ Body }) => Body)).toEqual(['bad poison']);
    expect(batches().toSorted()).toEqual(['bad poison:1', 'bad poison:2', 'good:1']);
  });
  it('runs as many invocations at once as it may, no more', async () => {
    await createQueue('orders');
    await map({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    await send(['hang 1', 'hang 2', 'c']);
    await Promise.all([cloud.written('hang 1:1'), cloud.written('hang 2:1')]);
    expect(await left()).toEqual([1, 2]);
    cloud.clock.advance(3_000);
    await cloud.written('batch c:1');
  });
  it('keeps to the reserved concurrency of its function, as it changes', async () => {
    await createQueue('orders');
    await cloud.create('other', { 'index.js': DESK });
    await map({ BatchSize: 1, Enabled: false });
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
    await send(['a']);
    await cloud.invoke('other', { Records: [] });
    expect(await left()).toEqual([1, 0]);
    await cloud.client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    await cloud.written('batch a:1');
  });
  it('keeps the order of a message group, and lets others pass', async () => {
    await createQueue('orders.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    await map({ ...PARTIAL, EventSourceArn: arn('sqs', 'orders.fifo') });
    const group = (body: string) => ({ MessageGroupId: body.split(' ').at(-1) ?? '' });
    await send(['bad 1 x', '2 x', '1 y', '2 y'], group, 'orders.fifo');
    await cloud.written('2 y:1');
    expect(batches().join(' ')).not.toContain('2 x');
    cloud.clock.advance(60_000);
    await cloud.written('bad 1 x:2');
    expect(batches().join(' ')).not.toContain('2 x');
  });
  it('waits with a window until a batch is full, or the window is over', async () => {
    await createQueue('orders');
    await map({ BatchSize: 3, MaximumBatchingWindowInSeconds: 20 });
    await send(['a']);
    await cloud.called('sqs ReceiveMessage', 1);
    await send(['b', 'c']);
    await cloud.written('batch a:1 b:1 c:1');
    await cloud.called('sqs DeleteMessageBatch', 1);
    await send(['d']);
    await cloud.called('sqs ReceiveMessage', 3);
    expect(batches()).toHaveLength(1);
    cloud.clock.advance(20_000);
    await cloud.written('batch d:1');
    await send(['e', 'f', 'g']);
    await cloud.written('batch e:1 f:1 g:1');
  });
  it('that is disabled or deleted lets its invocations end, and takes no more', async () => {
    await createQueue('orders');
    const { UUID, State } = await map({ BatchSize: 1 });
    expect(State).toBe('Enabled');
    await send(['hang']);
    await cloud.written('hang:1');
    const updated = await cloud.client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    expect(updated.State).toBe('Disabled');
    cloud.clock.advance(3_000);
    await cloud.settled(1);
    await cloud.client.send(new DeleteEventSourceMappingCommand({ UUID }));
    await expect(cloud.client.send(new GetEventSourceMappingCommand({ UUID }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
  it('gets back at once what it held when the process was killed', async () => {
    const dataDir = newDataDir();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'test-killed-poller.ts'), dataDir], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    await cloud.stop();
    await start({ dataDir });
    await cloud.written('receive 2 of O-7');
    await cloud.called('sqs DeleteMessageBatch', 1);
    expect(await left()).toEqual([0, 0]);
  });
  it('is described as it was created', async () => {
    await createQueue('orders');
    const settings = {
      ...PARTIAL,
      BatchSize: 20,
      MaximumBatchingWindowInSeconds: 5,
      ScalingConfig: { MaximumConcurrency: 4 },
    };
    const { UUID, ...created } = await map({ ...settings, Enabled: false });
    expect(created).toMatchObject({
      ...settings,
      EventSourceArn,
      FunctionArn: arn('lambda', 'function:desk'),
      State: 'Disabled',
      LastModified: expect.any(Date),
    });
    expect(await cloud.client.send(new GetEventSourceMappingCommand({ UUID }))).toMatchObject(settings);
    const { EventSourceMappings } = await cloud.client.send(
      new ListEventSourceMappingsCommand({ EventSourceArn }),
    );
    expect(EventSourceMappings?.map((mapping) => mapping.UUID)).toEqual([UUID]);
  });
  it('is refused a second time, without its queue, and for a queue that would show messages too soon', async () => {
    await expect(map()).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining('does not exist'),
    });
    const create = () =>
      cloud.client.send(
        new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn, Enabled: false }),
      );
    await createQueue('orders', { VisibilityTimeout: '2' });
    await expect(create()).rejects.toThrow(
      'Queue visibility timeout: 2 seconds is less than Function timeout: 3 seconds',
    );
    const other = arn('kinesis', 'stream/s');
    await expect(
      cloud.client.send(new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn: other })),
    ).rejects.toMatchObject({ name: 'UnsupportedByLocalCloud' });
    await expect(
      cloud.client.send(
        new CreateEventSourceMappingCommand({
          FunctionName,
          EventSourceArn,
          FilterCriteria: { Filters: [{ Pattern: '{}' }] },
        }),
      ),
    ).rejects.toThrow('FilterCriteria');
  });
});
