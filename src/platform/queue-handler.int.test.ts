import { after, before, describe, it } from 'node:test';
import type { SQSBatchResponse } from 'aws-lambda';
import { expect } from 'expect';
import { startListeningAws } from '../../test/store/listening-aws.ts';
import { writtenObjects } from '../../test/store/written-lines.ts';
import { failureCounter } from './metrics.ts';
import { queueHandler } from './queue-handler.ts';

const QUEUE = 'http://127.0.0.1/000000000000/orders';

describe('a batch of messages, one of which fails,', () => {
  let aws: Awaited<ReturnType<typeof startListeningAws>>;
  let answer: SQSBatchResponse;
  let lines: Record<string, unknown>[];
  const record = (orderId: string) => ({
    body: orderId,
    messageId: `message-${orderId}`,
    receiptHandle: `receipt-${orderId}`,
    attributes: { ApproximateReceiveCount: '2' },
  });

  before(async () => {
    aws = await startListeningAws();
    const handler = queueHandler({
      step: 'PrepareOrder',
      client: aws.queues,
      queueUrl: QUEUE,
      parse: (orderId) => ({ orderId }),
      work: ({ orderId }) => (orderId === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve('done')),
      retryAfter: (_, receiveCount) => receiveCount * 10,
      countFailure: failureCounter('dev'),
    });
    const event = { Records: ['good', 'bad', 'fine'].map(record) };
    lines = await writtenObjects(async () => {
      answer = await handler(event, {} as never);
    });
  });
  after(() => aws.stop());

  it('comes again without those that were done, and sooner than after a crash', () => {
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-bad' }] });
    expect(aws.heard().map((body) => JSON.parse(body) as unknown)).toEqual([
      { QueueUrl: QUEUE, ReceiptHandle: 'receipt-bad', VisibilityTimeout: 20 },
    ]);
  });

  it('is counted as the one that failed, for it is no error of the function', () => {
    expect(lines.filter((line) => '_aws' in line)).toEqual([
      expect.objectContaining({
        Stage: 'dev',
        MessageFailed: 1,
        orderId: 'bad',
        attempt: 1,
        _aws: expect.objectContaining({
          CloudWatchMetrics: [
            {
              Namespace: 'Storeflow',
              Dimensions: [['Stage']],
              Metrics: [{ Name: 'MessageFailed', Unit: 'Count' }],
            },
          ],
        }),
      }),
    ]);
  });
});
