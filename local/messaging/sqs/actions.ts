/** What fauxqs has of SQS, and the members that it performs; it drops the others without a word. */
export const SQS_ACTIONS: Record<string, readonly string[]> = {
  CreateQueue: ['QueueName', 'Attributes', 'tags'],
  DeleteQueue: ['QueueUrl'],
  GetQueueUrl: ['QueueName', 'QueueOwnerAWSAccountId'],
  ListQueues: ['QueueNamePrefix', 'MaxResults', 'NextToken'],
  GetQueueAttributes: ['QueueUrl', 'AttributeNames'],
  SetQueueAttributes: ['QueueUrl', 'Attributes'],
  PurgeQueue: ['QueueUrl'],
  SendMessage: [
    'QueueUrl',
    'MessageBody',
    'DelaySeconds',
    'MessageAttributes',
    'MessageSystemAttributes',
    'MessageGroupId',
    'MessageDeduplicationId',
  ],
  SendMessageBatch: ['QueueUrl', 'Entries'],
  ReceiveMessage: [
    'QueueUrl',
    'AttributeNames',
    'MessageSystemAttributeNames',
    'MessageAttributeNames',
    'MaxNumberOfMessages',
    'VisibilityTimeout',
    'WaitTimeSeconds',
  ],
  DeleteMessage: ['QueueUrl', 'ReceiptHandle'],
  DeleteMessageBatch: ['QueueUrl', 'Entries'],
  ChangeMessageVisibility: ['QueueUrl', 'ReceiptHandle', 'VisibilityTimeout'],
  ChangeMessageVisibilityBatch: ['QueueUrl', 'Entries'],
  TagQueue: ['QueueUrl', 'Tags'],
  UntagQueue: ['QueueUrl', 'TagKeys'],
  ListQueueTags: ['QueueUrl'],
};

/** What fauxqs does not miss. */
export const SQS_REQUIRED: Readonly<Record<string, readonly string[]>> = {
  SetQueueAttributes: ['Attributes'],
  TagQueue: ['Tags'],
  UntagQueue: ['TagKeys'],
};

/** The attributes that can be set on a queue; fauxqs takes any. */
export const QUEUE_ATTRIBUTES: readonly string[] = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'Policy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
  'FifoQueue',
  'ContentBasedDeduplication',
];
