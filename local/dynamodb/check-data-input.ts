import { acceptOnly } from '../endpoint/action-error.ts';
import { ServiceError, unsupported } from '../errors.ts';

interface DataInput {
  ConditionalOperator?: string;
  Expected?: object;
  QueryFilter?: object;
  ScanFilter?: object;
  TransactItems?: object[];
  Statements?: object[];
  TransactStatements?: object[];
  ReturnItemCollectionMetrics?: string;
}

const CAPACITY = 'ReturnConsumedCapacity';
const NAMES = 'ExpressionAttributeNames';
const READ = [
  'TableName',
  'Key',
  'AttributesToGet',
  'ConsistentRead',
  CAPACITY,
  'ProjectionExpression',
  NAMES,
];
const WRITE = [
  'TableName',
  'Expected',
  'ConditionalOperator',
  'ConditionExpression',
  NAMES,
  'ExpressionAttributeValues',
  'ReturnValues',
  'ReturnValuesOnConditionCheckFailure',
  CAPACITY,
  'ReturnItemCollectionMetrics',
];
const SEARCH = [
  'TableName',
  'IndexName',
  'Select',
  'AttributesToGet',
  'Limit',
  'ConsistentRead',
  'ConditionalOperator',
  'ExclusiveStartKey',
  CAPACITY,
  'ProjectionExpression',
  'FilterExpression',
  NAMES,
  'ExpressionAttributeValues',
];

/** What dynoxide performs; of what it does not know it says nothing. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  GetItem: READ,
  PutItem: [...WRITE, 'Item'],
  UpdateItem: [...WRITE, 'Key', 'AttributeUpdates', 'UpdateExpression'],
  DeleteItem: [...WRITE, 'Key'],
  Query: [...SEARCH, 'KeyConditions', 'QueryFilter', 'ScanIndexForward', 'KeyConditionExpression'],
  Scan: [...SEARCH, 'ScanFilter', 'Segment', 'TotalSegments'],
  BatchGetItem: ['RequestItems', CAPACITY],
  BatchWriteItem: ['RequestItems', CAPACITY, 'ReturnItemCollectionMetrics'],
  TransactGetItems: ['TransactItems', CAPACITY],
  TransactWriteItems: ['TransactItems', CAPACITY, 'ReturnItemCollectionMetrics', 'ClientRequestToken'],
  ExecuteStatement: ['Statement', 'Parameters', 'ConsistentRead', 'NextToken', CAPACITY, 'Limit'],
  BatchExecuteStatement: ['Statements', CAPACITY],
  ExecuteTransaction: ['TransactStatements', 'ClientRequestToken', CAPACITY],
  GetRecords: ['ShardIterator', 'Limit'],
  ListTables: ['ExclusiveStartTableName', 'Limit'],
};

const checkTransaction = (
  action: string,
  { TransactItems, ReturnItemCollectionMetrics = 'NONE' }: DataInput,
) => {
  if (ReturnItemCollectionMetrics !== 'NONE') throw unsupported(`${action} with ReturnItemCollectionMetrics`);
  if (!Array.isArray(TransactItems)) return;
  for (const item of TransactItems)
    if (Object.keys(item).length > 1)
      throw new ServiceError(
        'ValidationException',
        'TransactItems can only contain one of Check, Put, Update or Delete',
      );
};

/** dynoxide takes the operator for nothing. */
const checkOperator = ({ ConditionalOperator, Expected, QueryFilter, ScanFilter }: DataInput) => {
  const conditions = Object.keys(Expected ?? QueryFilter ?? ScanFilter ?? {}).length;
  if (ConditionalOperator !== undefined && conditions < 2)
    throw new ServiceError(
      'ValidationException',
      'One or more parameter values were invalid: ConditionalOperator can only be used when Filter or Expected has two or more elements',
    );
};

const STATEMENT = ['Statement', 'Parameters', 'ConsistentRead'];

/** Refuses what dynoxide would drop: of a transaction, all but one of the actions of an item. */
export const checkDataInput = (action: string, input: DataInput): void => {
  acceptOnly(action, input, MEMBERS[action] ?? []);
  checkOperator(input);
  if (action.startsWith('Transact')) checkTransaction(action, input);
  for (const statement of [input.Statements ?? input.TransactStatements ?? []].flat())
    acceptOnly(`${action} statement`, statement, STATEMENT);
};
