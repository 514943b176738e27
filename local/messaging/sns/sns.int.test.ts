import { ListQueuesCommand, CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestMessaging } from '../test-messaging.ts';

type Messaging = Awaited<ReturnType<typeof startTestMessaging>>;
const desk = 'arn:aws:lambda:us-east-1:000000000000:function:desk';

describe('SNS', () => {
  let messaging: Messaging;
  let sns: SNSClient;
  let sqs: SQSClient;
  before(async () => {
    messaging = await startTestMessaging();
    sns = new SNSClient(messaging.config);
    sqs = new SQSClient(messaging.config);
  });
  after(async () => {
    sns.destroy();
    sqs.destroy();
    await messaging.stop();
  });

  const topic = async (Name: string) => (await sns.send(new CreateTopicCommand({ Name }))).TopicArn ?? '';
  const subscribe = async (TopicArn: string, Protocol: string, Endpoint: string, Attributes = {}) =>
    (await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes }))).SubscriptionArn ??
    '';

  it('mails a message to a subscriber, who is confirmed at once', async () => {
    const TopicArn = await topic('orders');
    const SubscriptionArn = await subscribe(TopicArn, 'email', 'shop@example.com');
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(Attributes).toMatchObject({
      Protocol: 'email',
      Endpoint: 'shop@example.com',
      PendingConfirmation: 'false',
    });
    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn, Subject: 'Order 42', Message: 'It is on its way.\n' }),
    );
    const mail = await messaging.mails.next();
    expect(mail).toMatchObject({
      from: '"AWS Notifications" <no-reply@sns.local>',
      to: 'shop@example.com',
      subject: 'Order 42',
      text: expect.stringMatching(/^It is on its way\.\n\n[^]*unsubscribe/),
    });
    expect(mail.messageId).toContain(MessageId);
  });

  it('invokes a function with the event that Lambda gets from SNS, where its filter lets it through', async () => {
    const TopicArn = await topic('filtered');
    const SubscriptionArn = await subscribe(TopicArn, 'lambda', desk, {
      FilterPolicy: JSON.stringify({ kind: ['dispatched'] }),
    });
    const publish = (Message: string, kind: string) => {
      const MessageAttributes = { kind: { DataType: 'String', StringValue: kind } };
      return sns.send(new PublishCommand({ TopicArn, Message, MessageAttributes }));
    };
    await publish('not for the desk', 'rejected');
    const { MessageId } = await publish('for the desk', 'dispatched');
    expect(await messaging.invocations.next()).toEqual({
      name: desk,
      event: {
        Records: [
          {
            EventSource: 'aws:sns',
            EventVersion: '1.0',
            EventSubscriptionArn: SubscriptionArn,
            Sns: {
              Type: 'Notification',
              MessageId,
              TopicArn,
              Subject: null,
              Message: 'for the desk',
              Timestamp: expect.stringMatching(/Z$/),
              SignatureVersion: '1',
              Signature: expect.any(String),
              SigningCertUrl: expect.any(String),
              UnsubscribeUrl: expect.any(String),
              MessageAttributes: { kind: { Type: 'String', Value: 'dispatched' } },
            },
          },
        ],
      },
    });
    await sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn,
        AttributeName: 'FilterPolicy',
        AttributeValue: JSON.stringify({ kind: ['rejected'] }),
      }),
    );
    await publish('for the desk', 'dispatched');
    await publish('now this one', 'rejected');
    expect(await messaging.invocations.next()).toMatchObject({
      event: { Records: [{ Sns: { Message: 'now this one' } }] },
    });
  });

  it('holds a filter with wildcards against any text, in time', async () => {
    const TopicArn = await topic('wild');
    await subscribe(TopicArn, 'lambda', desk, {
      FilterPolicy: JSON.stringify({ path: [{ wildcard: 'a*(b)*c*d' }] }),
    });
    const publish = (StringValue: string) => {
      const MessageAttributes = { path: { DataType: 'String', StringValue } };
      return sns.send(new PublishCommand({ TopicArn, Message: StringValue, MessageAttributes }));
    };
    for (const other of ['a(b)d', 'abcd', `a${'(b)c'.repeat(20_000)}`, 'xa(b)cd', 'a(b)cdx'])
      await publish(other);
    await publish('a\n(b)-\n-cc-d');
    expect(await messaging.invocations.next()).toMatchObject({
      event: { Records: [{ Sns: { Message: 'a\n(b)-\n-cc-d' } }] },
    });
  });

  it('shows subscriptions as they were made, and no queue behind them', async () => {
    const TopicArn = await topic('shown');
    const mail = await subscribe(TopicArn, 'email', 'a@example.com');
    const lambda = await subscribe(TopicArn, 'lambda', desk);
    expect(await subscribe(TopicArn, 'email', 'a@example.com')).toBe(mail);
    const shown = expect.arrayContaining([
      expect.objectContaining({ SubscriptionArn: mail, Protocol: 'email', Endpoint: 'a@example.com' }),
      expect.objectContaining({ SubscriptionArn: lambda, Protocol: 'lambda', Endpoint: desk }),
    ]);
    const byTopic = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(byTopic.Subscriptions).toEqual(shown);
    expect(byTopic.Subscriptions).toHaveLength(2);
    expect((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual(shown);
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls ?? []).toEqual([]);
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ SubscriptionsConfirmed: '2', SubscriptionsPending: '0' });
    await sns.send(new UnsubscribeCommand({ SubscriptionArn: mail }));
    const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(Subscriptions).toMatchObject([{ SubscriptionArn: lambda }]);
  });

  it('sends what cannot be delivered to the dead-letter queue, or tells of it', async () => {
    const TopicArn = await topic('undeliverable');
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'undelivered' }));
    const SubscriptionArn = await subscribe(TopicArn, 'lambda', `${desk}-absent`);
    await sns.send(new PublishCommand({ TopicArn, Message: 'lost' }));
    expect(await messaging.errors.next()).toMatchObject({ message: expect.stringContaining('desk-absent') });
    const AttributeValue = JSON.stringify({
      deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:undelivered',
    });
    await sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn,
        AttributeName: 'RedrivePolicy',
        AttributeValue,
      }),
    );
    await sns.send(new PublishCommand({ TopicArn, Message: 'kept' }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    expect(JSON.parse(Messages?.[0]?.Body ?? '')).toMatchObject({ Message: 'kept' });
  });

  it('keeps a topic policy', async () => {
    const TopicArn = await topic('with-policy');
    const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ Policy: AttributeValue });
  });

  it('refuses what is not emulated by name', async () => {
    const TopicArn = await topic('strict');
    await expect(subscribe(TopicArn, 'sms', '+491234')).rejects.toThrow(/protocol sms is not emulated/);
    await expect(subscribe(TopicArn, 'email', 'a@b.c', { DeliveryPolicy: '{}' })).rejects.toThrow(
      /DeliveryPolicy/,
    );
    await expect(
      sns.send(new PublishCommand({ TopicArn, Message: '{"default":"x"}', MessageStructure: 'json' })),
    ).rejects.toThrow(/Publish with MessageStructure/);
  });
});

describe('SNS over a crash', () => {
  it('mails again what was being mailed, under the same id', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sns-'));
    const interrupted = Promise.withResolvers<string>();
    const first = await startTestMessaging(folder, async ({ messageId }) => {
      interrupted.resolve(messageId);
      await new Promise(() => {});
    });
    const sns = new SNSClient(first.config);
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'orders' }));
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'a@example.com' }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'once' }));
    const messageId = await interrupted.promise;

    // The first one is left as the crash would leave it: it holds the message and does not let it go.
    const second = await startTestMessaging(folder);
    expect(await second.mails.next()).toMatchObject({ messageId, to: 'a@example.com' });
    sns.destroy();
    await second.stop();
    await first.abandon();
    rmSync(folder, { recursive: true });
  });
});
