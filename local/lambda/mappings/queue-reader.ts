import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import { sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import type { Credentials } from '../../identity/access-keys.ts';
import type { Received } from './sqs-event.ts';

/** A queue as a poller sees it, through the function's role. */
export interface QueueReader {
  /** At most 10 messages; waits up to `waitSeconds` for the first, but no longer than until `patience` is aborted. */
  receive(atMost: number, waitSeconds: number, patience: AbortSignal): Promise<Received[]>;
  delete(messages: Received[]): Promise<void>;
  /** Seconds. */
  visibilityTimeout(): Promise<number>;
}

const MOST_IN_ONE_CALL = 10;

const isWhole = (message: Message): message is Received =>
  message.MessageId !== undefined && message.ReceiptHandle !== undefined;

export const queueReader = (dispatch: Dispatch, credentials: Credentials, QueueUrl: string): QueueReader => {
  const sqs = new SQSClient(sdkConfig(dispatch, credentials));
  return {
    async receive(atMost, waitSeconds, patience) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: Math.min(atMost, MOST_IN_ONE_CALL),
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
        { abortSignal: patience },
      );
      return Messages.filter(isWhole);
    },
    async delete(messages) {
      for (let from = 0; from < messages.length; from += MOST_IN_ONE_CALL)
        await sqs.send(
          new DeleteMessageBatchCommand({
            QueueUrl,
            Entries: messages
              .slice(from, from + MOST_IN_ONE_CALL)
              .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
          }),
        );
    },
    async visibilityTimeout() {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
      );
      return Number(Attributes?.VisibilityTimeout ?? 30);
    },
  };
};
