import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import type { Target } from '../lib/target.ts';
import type { Addressee } from './addressee.ts';
import type { Notification } from './letter.ts';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const published = ({ Subject, Message: words, MessageAttributes = {} }: Notification, TopicArn: string) =>
  new PublishCommand({
    TopicArn,
    Message: textOf(words) ?? '',
    ...(textOf(Subject) && { Subject: textOf(Subject) }),
    MessageAttributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, attribute]) => [
        name,
        { DataType: textOf(attribute?.Type) ?? 'String', StringValue: textOf(attribute?.Value) ?? '' },
      ]),
    ),
  });

const give = async (
  { config }: Target,
  queues: SQSClient,
  letter: Message,
  to: Addressee,
): Promise<unknown> => {
  switch (to.to) {
    case 'queue':
      return queues.send(new SendMessageCommand({ QueueUrl: to.url, MessageBody: letter.Body }));
    case 'function':
      return new LambdaClient(config).send(
        new InvokeCommand({
          FunctionName: to.name,
          InvocationType: 'Event',
          Payload: JSON.stringify(to.event),
        }),
      );
    case 'topic':
      return new SNSClient(config).send(published(to.notice, to.topicArn));
    default:
      return to satisfies never;
  }
};

/** Gives a letter to whoever can try again, and takes it away then: a crash in between gives it twice, without harm. */
export const redrive = async (
  target: Target,
  queues: SQSClient,
  QueueUrl: string,
  letter: Message,
  to: Addressee,
): Promise<void> => {
  await give(target, queues, letter, to);
  await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: letter.ReceiptHandle }));
};
