import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger } from './logger.ts';

interface QueueWork {
  client: SQSClient;
  queueUrl: string;
  /** Answers what is to be logged of it. */
  work: (body: string, receiveCount: number) => Promise<Record<string, unknown>>;
  /** Seconds until a message that failed comes again. */
  retryAfter: (error: unknown, receiveCount: number) => number;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/**
 * The Lambda behind a queue. It answers for each message, so that one bad message does not stop the others, and
 * lets a failed one come again sooner than its visibility time-out, which is there for crashes.
 */
export const queueHandler = ({ client, queueUrl, work, retryAfter }: QueueWork) => {
  const comeAgain = (receiptHandle: string, seconds: number) =>
    client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }),
    );
  const one = async ({ body, messageId, receiptHandle, attributes }: SQSRecord) => {
    const about = { messageId, receiveCount: Number(attributes.ApproximateReceiveCount) };
    try {
      logger.info('message done', { ...about, ...(await work(body, about.receiveCount)) });
    } catch (error) {
      logger.error('message failed', { ...about, error: asError(error) });
      await comeAgain(receiptHandle, retryAfter(error, about.receiveCount)).catch((unchanged: unknown) =>
        logger.warn('the message comes again after its visibility time-out', {
          ...about,
          error: asError(unchanged),
        }),
      );
      throw error;
    }
  };
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, one, new BatchProcessor(EventType.SQS), { throwOnFullBatchFailure: false });
};
