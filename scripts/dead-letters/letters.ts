import { ChangeMessageVisibilityCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Message, SQSClient } from '@aws-sdk/client-sqs';

/** For so long nobody else sees a letter that is looked at: long enough to give it away. */
const HIDDEN_SECONDS = 60;

/** SQS asks some of its servers only: so often nothing may be there, though there is something. Its count lags, too. */
const EMPTY_ANSWERS = 5;

/** The letters that wait in a queue, hidden from others for a minute, at most `most`. */
export const takeLetters = async (client: SQSClient, QueueUrl: string, most: number): Promise<Message[]> => {
  const letters = new Map<string, Message>();
  for (let empty = 0; letters.size < most && empty < EMPTY_ANSWERS;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: Math.min(10, most - letters.size),
        VisibilityTimeout: HIDDEN_SECONDS,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    empty = Messages.length === 0 ? empty + 1 : 0;
    for (const message of Messages) letters.set(message.MessageId ?? '', message);
  }
  return [...letters.values()];
};

/** Shows letters to others again. */
export const putBack = async (client: SQSClient, QueueUrl: string, letters: readonly Message[]) => {
  for (const { ReceiptHandle } of letters)
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
};
