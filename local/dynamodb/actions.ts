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
