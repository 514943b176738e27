import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import type { Target } from '../lib/target.ts';
import { withoutSecrets } from '../../src/platform/redaction.ts';
import { addresseeOf, type Addressee } from './addressee.ts';
import type { Notification } from './letter.ts';
import type { DeadLetterQueue } from './queues.ts';

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

/** What became of a letter: it was given to somebody, or why it stays. */
export type Redriven = { letter: Message } & (
  { to: Addressee; stays?: never } | { to?: never; stays: string }
);

/** Gives letters away one after the other: one that cannot be given keeps no other from it. */
export async function* redriveEach(
  queue: DeadLetterQueue,
  letters: readonly Message[],
  giveAway: (letter: Message, to: Addressee) => Promise<void>,
): AsyncGenerator<Redriven> {
  for (const letter of letters) {
    const to = addresseeOf(queue, letter);
    if (!to) yield { letter, stays: 'came from nobody that is known' };
    else
      yield await giveAway(letter, to).then(
        () => ({ letter, to }),
        (error: unknown) => {
          const why = withoutSecrets(String(error));
          return { letter, stays: `could not be given to ${to.to} ${to.name}: ${why}` };
        },
      );
  }
}
