import { optimized } from './optimized.ts';
import type { FindOperation } from './sdk/load.ts';

/** `arn:aws:states:::sqs:sendMessage` */
export const sqsSendMessage = (find: FindOperation) =>
  optimized(find, {
    service: 'sqs',
    operation: 'SendMessage',
    errors: { prefix: 'SQS', service: 'AmazonSQS', fallback: 'AmazonSQSException' },
    patterns: ['request', 'waitForTaskToken'],
    fields: [
      'QueueUrl',
      'MessageBody',
      'DelaySeconds',
      'MessageAttributes',
      'MessageDeduplicationId',
      'MessageGroupId',
    ],
    required: ['QueueUrl', 'MessageBody'],
  });
