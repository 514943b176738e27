import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import { callAs } from '../../endpoint/call-as.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Caller, Dispatch } from '../../endpoint/service.ts';
import type { Received } from './sqs-event.ts';

export interface ReceiveCall {
  /** No more than 10 come. */
  atMost: number;
  /** How long to wait for the first. */
  waitSeconds: number;
  /** The header of the call's trace. */
  trace: string;
  /** Ends the waiting when it is aborted. */
  patience: AbortSignal;
}

/** A queue as a poller sees it, through the function's role. */
export interface QueueReader {
  receive(call: ReceiveCall): Promise<Received[]>;
  /** `trace` is the header of the call's trace. */
  delete(messages: Received[], trace: string): Promise<void>;
  /** Seconds. */
  visibilityTimeout(): Promise<number>;
}

const MOST_IN_ONE_CALL = 10;

const isWhole = (message: Message): message is Received =>
  message.MessageId !== undefined && message.ReceiptHandle !== undefined;

export const queueReader = (dispatch: Dispatch, caller: Caller, QueueUrl: string): QueueReader => {
  const calls = callAs(dispatch);
  const sqs = new SQSClient(sdkConfig(calls.dispatch, administrator));
  return {
    async receive({ atMost, waitSeconds, trace, patience }) {
      const receiving = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: Math.min(atMost, MOST_IN_ONE_CALL),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      });
      const options = { abortSignal: patience };
      const { Messages = [] } = await calls.as(caller, () => sqs.send(receiving, options), trace);
      return Messages.filter(isWhole);
    },
    async delete(messages, trace) {
      for (let from = 0; from < messages.length; from += MOST_IN_ONE_CALL) {
        const Entries = messages
          .slice(from, from + MOST_IN_ONE_CALL)
          .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        const deleting = new DeleteMessageBatchCommand({ QueueUrl, Entries });
        await calls.as(caller, () => sqs.send(deleting), trace);
      }
    },
    async visibilityTimeout() {
      const asking = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] });
      const { Attributes } = await calls.as(caller, () => sqs.send(asking));
      return Number(Attributes?.VisibilityTimeout ?? 30);
    },
  };
};
