import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSEvent, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { logger } from './logger.ts';

/** The Lambda behind a queue: it answers for each message, so that one bad message does not stop the others. */
export const queueHandler = (
  work: (body: string, receiveCount: number) => Promise<Record<string, unknown>>,
) => {
  const processor = new BatchProcessor(EventType.SQS);
  const one = async ({ body, messageId, attributes }: SQSRecord) => {
    const receiveCount = Number(attributes.ApproximateReceiveCount);
    try {
      logger.info('message done', { messageId, receiveCount, ...(await work(body, receiveCount)) });
    } catch (error) {
      logger.error('message failed', {
        messageId,
        receiveCount,
        error: error instanceof Error ? error : new Error(String(error)),
      });
      throw error;
    }
  };
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, one, processor, { throwOnFullBatchFailure: false });
};
