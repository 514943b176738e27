/** What fauxqs has of SNS, and the members that it performs; it drops the others without a word. */
export const SNS_ACTIONS: Record<string, readonly string[]> = {
  CreateTopic: ['Name', 'Attributes', 'Tags'],
  DeleteTopic: ['TopicArn'],
  ListTopics: ['NextToken'],
  GetTopicAttributes: ['TopicArn'],
  SetTopicAttributes: ['TopicArn', 'AttributeName', 'AttributeValue'],
  Subscribe: ['TopicArn', 'Protocol', 'Endpoint', 'Attributes', 'ReturnSubscriptionArn'],
  Unsubscribe: ['SubscriptionArn'],
  ConfirmSubscription: ['TopicArn', 'Token', 'AuthenticateOnUnsubscribe'],
  ListSubscriptions: ['NextToken'],
  ListSubscriptionsByTopic: ['TopicArn', 'NextToken'],
  GetSubscriptionAttributes: ['SubscriptionArn'],
  SetSubscriptionAttributes: ['SubscriptionArn', 'AttributeName', 'AttributeValue'],
  Publish: [
    'TopicArn',
    'Message',
    'Subject',
    'MessageAttributes',
    'MessageGroupId',
    'MessageDeduplicationId',
  ],
  PublishBatch: ['TopicArn', 'PublishBatchRequestEntries'],
  TagResource: ['ResourceArn', 'Tags'],
  UntagResource: ['ResourceArn', 'TagKeys'],
  ListTagsForResource: ['ResourceArn'],
};

/** What fauxqs does not miss. */
export const SNS_REQUIRED: Readonly<Record<string, readonly string[]>> = {
  SetTopicAttributes: ['TopicArn', 'AttributeName'],
  SetSubscriptionAttributes: ['SubscriptionArn', 'AttributeName'],
  Subscribe: ['TopicArn', 'Protocol', 'Endpoint'],
  ListSubscriptionsByTopic: ['TopicArn'],
  TagResource: ['ResourceArn', 'Tags'],
  UntagResource: ['ResourceArn', 'TagKeys'],
};

export const TOPIC_ATTRIBUTES: readonly string[] = [
  'DisplayName',
  'Policy',
  'KmsMasterKeyId',
  'TracingConfig',
  'SignatureVersion',
  'FifoTopic',
  'ContentBasedDeduplication',
];

export const SUBSCRIPTION_ATTRIBUTES: readonly string[] = [
  'RawMessageDelivery',
  'FilterPolicy',
  'FilterPolicyScope',
  'RedrivePolicy',
];

export const PROTOCOLS: readonly string[] = ['sqs', 'lambda', 'email', 'email-json'];
