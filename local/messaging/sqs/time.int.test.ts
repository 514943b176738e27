import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import { startTestMessaging } from '../test-messaging.ts';

const MINUTE = 60_000;

describe('a queue on a clock that stands', () => {
  let messaging: Awaited<ReturnType<typeof startTestMessaging>>;
  let sqs: SQSClient;
  let QueueUrl: string;
  let queues = 0;
  before(async () => {
    messaging = await startTestMessaging();
    messaging.clock.stop();
    sqs = new SQSClient(sdkConfig(messaging.dispatch, administrator));
  });
  after(() => messaging.stop());
  const queue = async (name: string, Attributes: Record<string, string> = {}) =>
    (await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }))).QueueUrl ?? '';
  beforeEach(async () => {
    QueueUrl = await queue(`queue-${++queues}`, { VisibilityTimeout: '600' });
  });

  const send = (MessageBody: string, DelaySeconds = 0) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
  const poll = async (WaitTimeSeconds = 20, patience?: AbortSignal) => {
    const command = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds, AttributeNames: ['All'] });
    const { Messages = [] } = await sqs.send(command, patience && { abortSignal: patience });
    return Messages[0];
  };
  const start = () => messaging.clock.now();

  it('is at rest while somebody waits for a message, and not once there is one', async () => {
    const polled = poll();
    await messaging.clock.rest();
    expect(messaging.clock.state().busy).toEqual({});
    await send('hello');
    expect((await polled)?.Body).toBe('hello');
  });

  it('gives nothing to a caller that has hung up, but to the next', async () => {
    const connection = new AbortController();
    const { dispatch } = messaging;
    const leaving = new SQSClient(
      sdkConfig((request) => dispatch({ ...request, gone: connection.signal }), administrator),
    );
    const left = leaving.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await messaging.clock.rest();
    connection.abort();
    await send('hello');
    expect((await poll(0))?.Body).toBe('hello');
    expect((await left).Messages ?? []).toEqual([]);
  });

  it('shows a message that is held at the very moment when its visibility is over, to who waits', async () => {
    await send('held');
    await poll(0);
    const begun = start();
    const polled = poll();
    await messaging.clock.rest();
    messaging.clock.advance(20_000);
    expect(await polled).toBeUndefined();
    const patience = new AbortController();
    const again = poll(20, patience.signal);
    expect(await messaging.clock.jump()).toBe('jumped');
    expect(await again).toMatchObject({
      Body: 'held',
      Attributes: { ApproximateReceiveCount: '2', ApproximateFirstReceiveTimestamp: String(begun) },
    });
    expect(start() - begun).toBe(10 * MINUTE);
  });

  it('shows a delayed message at its moment, and no earlier', async () => {
    await send('delayed', 900);
    const begun = start();
    messaging.clock.advance(900_000 - 1);
    expect(await poll(0)).toBeUndefined();
    const polled = poll();
    await messaging.clock.jump();
    expect((await polled)?.Body).toBe('delayed');
    expect(start() - begun).toBe(15 * MINUTE);
  });

  it('answers a long poll at the end of its time', async () => {
    const begun = start();
    const polled = poll(20);
    await messaging.clock.rest();
    expect(messaging.clock.state().next).toBe(begun + 20_000);
    await messaging.clock.jump();
    expect(await polled).toBeUndefined();
    expect(start() - begun).toBe(20_000);
    expect(messaging.clock.state()).not.toHaveProperty('next');
  });

  it('draws time to nobody who would wait for as long as it takes, and answers at once when they give up', async () => {
    const patience = new AbortController();
    const polled = poll(20, patience.signal);
    await messaging.clock.rest();
    expect(messaging.clock.state()).not.toHaveProperty('next');
    patience.abort();
    expect(await polled).toBeUndefined();
    expect(await poll(20, AbortSignal.abort())).toBeUndefined();
    await send('for others');
    expect((await poll(0))?.Body).toBe('for others');
  });

  it('draws time to no message that is deleted, purged or that nobody waits for', async () => {
    await send('deleted');
    const { ReceiptHandle } = (await poll(0)) ?? {};
    expect(messaging.clock.state()).not.toHaveProperty('next');
    const patience = new AbortController();
    const polled = poll(20, patience.signal);
    await messaging.clock.rest();
    expect(messaging.clock.state().next).toBe(start() + 10 * MINUTE);
    const VisibilityTimeout = 60;
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
    expect(messaging.clock.state().next).toBe(start() + MINUTE);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    expect(messaging.clock.state()).not.toHaveProperty('next');
    patience.abort();
    await polled;
  });

  it('lets go of a long poll in real time too, lest a function wait for it that keeps time from moving', async () => {
    const begun = start();
    expect(await poll(1)).toBeUndefined();
    expect(start()).toBe(begun);
  });

  it('stamps messages and itself', async () => {
    await send('stamped');
    expect(await poll(0)).toMatchObject({ Attributes: { SentTimestamp: String(start()) } });
    const url = await queue('stamped');
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['CreatedTimestamp'] }),
    );
    expect(Attributes).toEqual({ CreatedTimestamp: String(Math.floor(start() / 1000)) });
  });

  it('that is FIFO knows a message for five minutes, and frees a group with the visibility of its first', async () => {
    const first = { FifoQueue: 'true', ContentBasedDeduplication: 'true', VisibilityTimeout: '600' };
    QueueUrl = await queue('orders.fifo', first);
    const sendTo = (MessageBody: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'g' }));
    const one = await sendTo('one');
    messaging.clock.advance(5 * MINUTE - 1);
    expect(await sendTo('one')).toMatchObject({
      MessageId: one.MessageId,
      SequenceNumber: one.SequenceNumber,
    });
    messaging.clock.advance(1);
    const two = await sendTo('one');
    expect(two.MessageId).not.toBe(one.MessageId);

    const received = await poll(0);
    const begun = start();
    const again = poll(20, new AbortController().signal);
    await messaging.clock.jump();
    expect(await again).toMatchObject({ MessageId: received?.MessageId, Body: 'one' });
    expect(start() - begun).toBe(10 * MINUTE);
  });
});
