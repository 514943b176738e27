/** Forwarded as they come: the hot path. */
export const DATA_ACTIONS = new Set([
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
  'ExecuteStatement',
  'BatchExecuteStatement',
  'ExecuteTransaction',
  'GetRecords',
  'ListTables',
]);

/** Forwarded with ARNs translated. */
export const TABLE_ACTIONS = new Set([
  'CreateTable',
  'DescribeTable',
  'UpdateTable',
  'DeleteTable',
  'TagResource',
  'UntagResource',
  'ListTagsOfResource',
  'UpdateTimeToLive',
  'DescribeTimeToLive',
  'ListStreams',
  'DescribeStream',
  'GetShardIterator',
]);

/** What dynoxide keeps or performs of a table's properties; it drops the others without a word. */
export const CREATE_TABLE_MEMBERS = [
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'ProvisionedThroughput',
  'OnDemandThroughput',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'StreamSpecification',
  'DeletionProtectionEnabled',
  'TableClass',
  'Tags',
  'SSESpecification',
];

export const UPDATE_TABLE_MEMBERS = [
  'TableName',
  'AttributeDefinitions',
  'BillingMode',
  'ProvisionedThroughput',
  'OnDemandThroughput',
  'GlobalSecondaryIndexUpdates',
  'StreamSpecification',
  'DeletionProtectionEnabled',
  'TableClass',
  'SSESpecification',
];
