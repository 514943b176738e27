import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { MessageSystemAttributeName } from '@aws-sdk/client-sqs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { newTrace } from '../endpoint/trace.ts';
import { startTestMessaging } from './test-messaging.ts';

/** As the SDK does within a function. */
const tracing = <Client extends SNSClient | SQSClient>(client: Client, trace: string): Client => {
  const { middlewareStack } = client as SQSClient;
  middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers['X-Amzn-Trace-Id'] = trace;
      return next(args);
    },
    { step: 'build' },
  );
  return client;
};

describe('the trace of a message', () => {
  const folder = mkdtempSync(join(tmpdir(), 'traces-'));
  const trace = newTrace(0);
  let messaging: Awaited<ReturnType<typeof startTestMessaging>>;
  let sqs: SQSClient;
  let sns: SNSClient;
  const start = async () => {
    messaging = await startTestMessaging(folder);
    sqs = tracing(new SQSClient(messaging.config), trace);
    sns = tracing(new SNSClient(messaging.config), trace);
  };
  const stop = async () => {
    sqs.destroy();
    sns.destroy();
    await messaging.stop();
  };
  before(start);
  after(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  const queue = async (QueueName: string) =>
    (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? '';
  const receive = async (
    QueueUrl: string,
    names: MessageSystemAttributeName[] = ['All'],
    MessageAttributeNames = ['All'],
  ) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: names,
        MessageAttributeNames,
      }),
    );
    return Messages;
  };
  const MessageAttributes = { kind: { DataType: 'String', StringValue: 'order' } };

  it('is that of the call that sent it, for who asks', async () => {
    const QueueUrl = await queue('sent');
    const sending = { QueueUrl, MessageBody: 'm', MessageAttributes };
    await sqs.send(new SendMessageCommand(sending));
    await sqs.send(
      new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', MessageBody: 'n', MessageAttributes }] }),
    );
    // The SDK compares the sums of body and attributes.
    const messages = await receive(QueueUrl);
    expect(messages).toHaveLength(2);
    for (const message of messages) {
      expect(message.Attributes).toMatchObject({ AWSTraceHeader: trace, ApproximateReceiveCount: '1' });
      expect(message.MessageAttributes).toEqual(MessageAttributes);
    }
    for (const names of [['AWSTraceHeader'], ['SentTimestamp'], []] as MessageSystemAttributeName[][]) {
      await sqs.send(new SendMessageCommand(sending));
      const [message] = await receive(QueueUrl, names, ['kind']);
      expect(Object.keys(message?.Attributes ?? {})).toEqual(names);
      expect(message?.MessageAttributes).toEqual(MessageAttributes);
    }
  });

  it('is what its sender says, before that of the call', async () => {
    const QueueUrl = await queue('said');
    const said = newTrace(0);
    const system = (name: string) => ({ [name]: { DataType: 'String', StringValue: said } });
    await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: 'm',
        MessageSystemAttributes: system('AWSTraceHeader'),
      }),
    );
    expect(await receive(QueueUrl)).toMatchObject([{ Attributes: { AWSTraceHeader: said } }]);
    const wrong = { QueueUrl, MessageBody: 'm', MessageSystemAttributes: system('Other') };
    await expect(sqs.send(new SendMessageCommand(wrong))).rejects.toThrow(/system attribute with Other/);
  });

  it('is there after a restart', async () => {
    const QueueUrl = await queue('kept');
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'm' }));
    await stop();
    await start();
    expect(await receive(await queue('kept'))).toMatchObject([{ Attributes: { AWSTraceHeader: trace } }]);
  });

  it('goes through a topic to queues and functions, and function and mailbox are told of as delivered', async () => {
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'orders' }));
    const QueueUrl = await queue('listener');
    const subscribe = (Protocol: string, Endpoint: string) =>
      sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
    await subscribe('sqs', 'arn:aws:sqs:us-east-1:000000000000:listener');
    await subscribe('lambda', 'arn:aws:lambda:us-east-1:000000000000:function:desk');
    await subscribe('email', 'shop@example.com');
    await sns.send(new PublishCommand({ TopicArn, Message: 'm' }));
    expect(await receive(QueueUrl)).toMatchObject([{ Attributes: { AWSTraceHeader: trace } }]);
    expect(await messaging.invocations.next()).toMatchObject({ trace });
    await messaging.mails.next();
    const delivered = [1, 2, 3].map(() => messaging.delivered.next());
    const all = await Promise.all(delivered);
    expect(all.map(({ protocol }) => protocol).toSorted()).toEqual(['email', 'lambda', 'sqs']);
    for (const delivery of all) expect(delivery).toMatchObject({ topic: 'orders', trace });
    expect(JSON.stringify(all)).not.toContain('@');
  });
});
