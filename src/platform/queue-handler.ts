import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { about } from './facts.ts';
import type { Facts } from './facts.ts';
import { invocation } from './invocation.ts';
import { log } from './logger.ts';
import { parser, records } from './parse.ts';

interface QueueMessage {
  orderId: string;
  execution?: string | undefined;
}

interface QueueWork<Message extends QueueMessage> {
  /** The step that messages ask for. */
  step: string;
  client: SQSClient;
  queueUrl: string;
  parse: (body: string) => Message;
  /** Answers its outcome, in a word or two. `attempt` is 0 when the message has come for the first time. */
  work: (message: Message & { attempt: number }) => Promise<string>;
  /** Seconds until a message that failed comes again. */
  retryAfter: (error: unknown, receiveCount: number) => number;
  /** Counts a message that has failed, each time. */
  countFailure: () => void;
}

/** Of what the event source mapping promises, what is read here. */
const batch = parser(
  z.object({
    Records: records(
      z.object({
        body: z.string(),
        messageId: z.string(),
        receiptHandle: z.string(),
        attributes: z.object({ ApproximateReceiveCount: z.string() }),
      }),
    ),
  }),
);

/**
 * The Lambda behind a queue. It answers for each message, so that one bad message does not stop the others, and
 * lets a failed one come again sooner than its visibility time-out, which is there for crashes.
 */
export const queueHandler = <Message extends QueueMessage>(queue: QueueWork<Message>) => {
  const { step, client, queueUrl, parse, work, retryAfter, countFailure } = queue;
  const comeAgain = (receiptHandle: string, seconds: number) =>
    client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }),
    );
  const failed = async (thrown: unknown, receiptHandle: string, receiveCount: number) => {
    log.error('message failed', thrown);
    countFailure();
    await comeAgain(receiptHandle, retryAfter(thrown, receiveCount)).catch((unchanged: unknown) =>
      log.warn('the message comes again after its visibility time-out', unchanged),
    );
  };
  const one = async ({ body, messageId, receiptHandle, attributes }: SQSRecord) => {
    const receiveCount = Number(attributes.ApproximateReceiveCount);
    const attempt = receiveCount - 1;
    let facts: Facts = { step, attempt, messageId, receiveCount };
    try {
      const message = parse(body);
      facts = { ...facts, orderId: message.orderId, execution: message.execution };
      await about(facts, async () =>
        log.info('message done', { outcome: await work({ ...message, attempt }) }),
      );
    } catch (error) {
      await about(facts, () => failed(error, receiptHandle, receiveCount));
      throw error;
    }
  };
  return invocation((event: unknown): Promise<SQSBatchResponse> =>
    processPartialResponse(batch(event) as SQSEvent, one, new BatchProcessor(EventType.SQS), {
      throwOnFullBatchFailure: false,
    }),
  );
};
