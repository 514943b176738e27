import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestMessaging } from '../test-messaging.ts';

describe('SNS', () => {
  let messaging: Awaited<ReturnType<typeof startTestMessaging>>;
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
  const subscribe = (TopicArn: string, Protocol: string, Endpoint: string, Attributes = {}) =>
    sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes }));

  it('delivers to a queue, the message alone where that is wanted', async () => {
    const TopicArn = await topic('to-queue');
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'listener' }));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    await subscribe(TopicArn, 'sqs', Attributes?.QueueArn ?? '', { RawMessageDelivery: 'true' });
    await sns.send(new PublishCommand({ TopicArn, Message: 'raw' }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    expect(Messages).toMatchObject([{ Body: 'raw' }]);
  });

  it('says when a notification was published, in the time of the clock', async () => {
    const TopicArn = await topic('stamped');
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'stamped' }));
    await subscribe(TopicArn, 'sqs', 'arn:aws:sqs:us-east-1:000000000000:stamped');
    messaging.clock.advance(24 * 3_600_000);
    messaging.clock.stop();
    const published = messaging.clock.now();
    await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }));
    await messaging.clock.rest();
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    messaging.clock.resume();
    expect(Messages.map(({ Body = '' }) => JSON.parse(Body) as object)).toMatchObject([
      { Type: 'Notification', Message: 'hello', Timestamp: new Date(published).toISOString() },
    ]);
  });

  it('delivers from a FIFO topic to a FIFO queue in the order of each group, and each message once', async () => {
    const { TopicArn } = await sns.send(
      new CreateTopicCommand({ Name: 'line.fifo', Attributes: { FifoTopic: 'true' } }),
    );
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: 'line.fifo', Attributes: { FifoQueue: 'true' } }),
    );
    await subscribe(TopicArn ?? '', 'sqs', 'arn:aws:sqs:us-east-1:000000000000:line.fifo', {
      RawMessageDelivery: 'true',
    });
    const MessageAttributes = { seal: { DataType: 'Binary', BinaryValue: Buffer.from([1, 255]) } };
    for (const Message of ['1', '2', '2', '3'])
      await sns.send(
        new PublishCommand({
          TopicArn,
          Message,
          MessageAttributes,
          MessageGroupId: 'g',
          MessageDeduplicationId: Message,
        }),
      );
    const received: [string | undefined, Uint8Array | undefined][] = [];
    while (received.length < 3) {
      const receive = new ReceiveMessageCommand({
        QueueUrl,
        WaitTimeSeconds: 20,
        MessageAttributeNames: ['All'],
      });
      const { Messages = [] } = await sqs.send(receive);
      for (const { Body, ReceiptHandle, MessageAttributes: attributes } of Messages) {
        received.push([Body, attributes?.['seal']?.BinaryValue]);
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
    expect(received).toEqual(['1', '2', '3'].map((body) => [body, new Uint8Array([1, 255])]));
  });
});
