import { describe, it } from 'node:test';
import { expect } from 'expect';
import { queueNameOf, readSettings } from './read-mapping.ts';
import type { MappingSettings } from './read-mapping.ts';

const queue = 'arn:aws:sqs:us-east-1:000000000000:orders';

describe('the settings of an event source mapping', () => {
  it('have defaults', () => {
    expect(readSettings(queue, {})).toEqual({
      batchSize: 10,
      windowSeconds: 0,
      reportBatchItemFailures: false,
      enabled: true,
    });
  });
  it('stay as they are where an update does not mention them', () => {
    const before = readSettings(queue, {
      BatchSize: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 4 },
      Enabled: false,
    });
    expect(readSettings(queue, { BatchSize: 6 }, before)).toEqual({ ...before, batchSize: 6 });
    expect(readSettings(queue, { ScalingConfig: {}, FunctionResponseTypes: [] }, before)).toEqual({
      batchSize: 5,
      windowSeconds: 0,
      reportBatchItemFailures: false,
      enabled: false,
    });
  });
  const refused: [string, string, MappingSettings, string][] = [
    ['a batch of none', queue, { BatchSize: 0 }, 'BatchSize 0'],
    ['a large batch without a window', queue, { BatchSize: 11 }, 'batch window'],
    ['a large batch of a FIFO queue', `${queue}.fifo`, { BatchSize: 11 }, 'FIFO'],
    ['a window on a FIFO queue', `${queue}.fifo`, { MaximumBatchingWindowInSeconds: 1 }, 'FIFO'],
    ['a window of hours', queue, { MaximumBatchingWindowInSeconds: 301 }, '301'],
    ['a concurrency of one', queue, { ScalingConfig: { MaximumConcurrency: 1 } }, 'MaximumConcurrency 1'],
    ['another response type', queue, { FunctionResponseTypes: ['Other'] }, 'Other'],
  ];
  for (const [title, arn, input, message] of refused)
    it(`are refused with ${title}`, () => {
      expect(() => readSettings(arn, input)).toThrow(message);
    });
  it('are of SQS queues only', () => {
    expect(queueNameOf(queue)).toBe('orders');
    expect(() => queueNameOf('arn:aws:kinesis:us-east-1:000000000000:stream/s')).toThrow('only SQS queues');
  });
});
