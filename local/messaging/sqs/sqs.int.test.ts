import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestMessaging } from '../test-messaging.ts';

describe('SQS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sqs-'));
  let messaging: Awaited<ReturnType<typeof startTestMessaging>>;
  let sqs: SQSClient;
  const start = async () => {
    messaging = await startTestMessaging(folder);
    sqs = new SQSClient(messaging.config);
  };
  const stop = async () => {
    sqs.destroy();
    await messaging.stop();
  };
  before(start);
  after(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  const queue = async (QueueName: string, Attributes: Record<string, string> = {}) =>
    (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? '';
  const send = (QueueUrl: string, MessageBody: string, DelaySeconds = 0) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
  const receive = async (QueueUrl: string, WaitTimeSeconds = 0) =>
    (
      await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds, MessageSystemAttributeNames: ['All'] }),
      )
    ).Messages?.[0];

  it('gives queues URLs of the endpoint and ARNs of the account', async () => {
    const QueueUrl = await queue('orders');
    expect(QueueUrl).toBe(`${messaging.url}/000000000000/orders`);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    expect(Attributes?.QueueArn).toBe('arn:aws:sqs:us-east-1:000000000000:orders');
  });

  it('keeps a queue policy', async () => {
    const QueueUrl = await queue('with-policy');
    const Policy = JSON.stringify({ Statement: [] });
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }),
    );
    expect(Attributes).toEqual({ Policy });
  });

  it('shows a message again at once when its visibility is set to 0', async () => {
    const url = await queue('returned');
    await send(url, 'hello');
    const first = await receive(url);
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle: first?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    expect(await receive(url)).toMatchObject({
      MessageId: first?.MessageId,
      Attributes: { ApproximateReceiveCount: '2' },
    });
  });

  it('shows a message again when time is moved past its visibility, and a delayed one when past its delay', async () => {
    const url = await queue('in-time', { VisibilityTimeout: '600' });
    await send(url, 'seen');
    await receive(url);
    await send(url, 'delayed', 900);
    expect(await receive(url)).toBeUndefined();
    messaging.clock.advance(601_000);
    const again = await receive(url);
    expect(again?.Body).toBe('seen');
    const age = messaging.clock.now() - Number(again?.Attributes?.SentTimestamp);
    expect(age).toBeGreaterThanOrEqual(601_000);
    messaging.clock.advance(300_000);
    expect((await receive(url))?.Body).toBe('delayed');
  });

  it('wakes a long poll when time is moved', async () => {
    const url = await queue('polled');
    await send(url, 'later', 900);
    const polled = receive(url, 20);
    await receive(url);
    messaging.clock.advance(900_000);
    expect((await polled)?.Body).toBe('later');
  });

  it('moves a message that was received too often to the dead-letter queue', async () => {
    const dead = await queue('dead');
    const url = await queue('poisoned', {
      VisibilityTimeout: '0',
      RedrivePolicy: JSON.stringify({
        maxReceiveCount: 2,
        deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:dead',
      }),
    });
    await send(url, 'poison');
    expect(await receive(url)).toBeDefined();
    expect(await receive(url)).toBeDefined();
    expect(await receive(url)).toBeUndefined();
    expect((await receive(dead))?.Body).toBe('poison');
  });

  it('has everything again after a restart, at whatever port', async () => {
    const url = await queue('kept', { VisibilityTimeout: '600' });
    await send(url, 'deleted');
    const { ReceiptHandle } = (await receive(url)) ?? {};
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    await send(url, 'kept');
    await receive(url);
    await stop();
    await start();
    const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'kept' }));
    expect(QueueUrl).toBe(`${messaging.url}/000000000000/kept`);
    expect(await receive(QueueUrl)).toBeUndefined();
    messaging.releaseInFlight('arn:aws:sqs:us-east-1:000000000000:kept');
    expect(await receive(QueueUrl)).toMatchObject({
      Body: 'kept',
      Attributes: { ApproximateReceiveCount: '2' },
    });
    expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'kep' }))).QueueUrls).toEqual([QueueUrl]);
  });

  it('refuses what is not emulated by name', async () => {
    await expect(
      sqs.send(new StartMessageMoveTaskCommand({ SourceArn: 'arn:aws:sqs:us-east-1:000000000000:dead' })),
    ).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('StartMessageMoveTask'),
    });
    const QueueUrl = await queue('plain');
    await expect(
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageGroupId: 'g' })),
    ).rejects.toThrow(/fair queues/);
    await expect(queue('no spaces, please')).rejects.toThrow(/alphanumeric/);
  });
});
