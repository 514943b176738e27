import { optimized } from './optimized.ts';
import type { FindOperation } from './sdk/load.ts';

/** `arn:aws:states:::sns:publish` */
export const snsPublish = (find: FindOperation) =>
  optimized(find, {
    service: 'sns',
    operation: 'Publish',
    errors: { prefix: 'SNS', service: 'AmazonSNS', fallback: 'AmazonSNSException' },
    patterns: ['request', 'waitForTaskToken'],
    fields: [
      'TopicArn',
      'TargetArn',
      'PhoneNumber',
      'Message',
      'Subject',
      'MessageStructure',
      'MessageAttributes',
      'MessageDeduplicationId',
      'MessageGroupId',
    ],
    required: ['Message'],
  });
