import { arn } from '../arn.ts';
import { access, on } from '../endpoint/accesses.ts';
import type { AccessTable } from '../endpoint/accesses.ts';
import type { Access } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import { partiqlAccess } from './partiql-access.ts';

interface Item {
  TableName: string;
}

const textOf = (value: unknown, member: string): string => {
  if (typeof value === 'string') return value;
  if (value !== undefined) throw new ServiceError('SerializationException', `${member} is not a string`);
  const message = `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`;
  throw new ServiceError('ValidationException', message);
};

/** The ARN of a table, by its name or ARN. */
export const tableArn = (table: unknown): string => {
  const text = textOf(table, 'tableName');
  return text.startsWith('arn:') ? text : arn('dynamodb', `table/${text}`);
};

/** An object as AWS means it: dynoxide takes a list for the members of one, in their order. */
const objectOf = <Shape extends object>(value: Shape, what: string): Shape => {
  if (typeof value === 'object' && !Array.isArray(value)) return value;
  throw new ServiceError('SerializationException', `${what} is not an object`);
};

const ofTable = (action: string) => {
  const name = `dynamodb:${action}`;
  return ({ TableName }: Item) => on(name, tableArn(TableName));
};

const ofTableOrIndex = (action: string) => {
  const name = `dynamodb:${action}`;
  return ({ TableName, IndexName }: Item & { IndexName?: string }) => {
    const table = tableArn(TableName);
    return on(name, IndexName === undefined ? table : `${table}/index/${textOf(IndexName, 'indexName')}`);
  };
};

const ofEachTable =
  (action: string) =>
  ({ RequestItems = {} }: { RequestItems?: object }): Access[] =>
    Object.keys(objectOf(RequestItems, 'RequestItems')).map((table) =>
      access(`dynamodb:${action}`, tableArn(table)),
    );

const enclosedIn = (operation: string) => ({ 'dynamodb:enclosingoperation': operation });
const WRITING = enclosedIn('TransactWriteItems');
const READING = enclosedIn('TransactGetItems');

/** By the kind of an item in a transaction, the action that it is. */
const ITEM_ACTIONS: Record<string, string> = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
};

const itemAction = (kind: string): string => {
  const action = ITEM_ACTIONS[kind];
  if (action !== undefined) return action;
  throw new ServiceError('SerializationException', `An item of a transaction is no ${kind}`);
};

const transactWriteItems = ({ TransactItems = [] }: { TransactItems?: Record<string, Item>[] }): Access[] =>
  TransactItems.flatMap((item) =>
    Object.entries(objectOf(item, 'An item of a transaction')).map(([kind, inner]) =>
      access(itemAction(kind), tableArn(objectOf(inner, kind).TableName), WRITING),
    ),
  );

const transactGetItems = ({ TransactItems = [] }: { TransactItems?: { Get: Item }[] }): Access[] =>
  TransactItems.map((item) => {
    const { Get } = objectOf(item, 'An item of a transaction');
    return access('dynamodb:GetItem', tableArn(objectOf(Get, 'Get').TableName), READING);
  });

const ofArn = (action: string, member: string) => (input: Record<string, unknown>) =>
  on(`dynamodb:${action}`, textOf(input[member], member));

const statementsOf =
  (member: string, operation: string) =>
  (input: Record<string, { Statement?: string }[] | undefined>): Access[] =>
    (input[member] ?? []).map((item) =>
      partiqlAccess(textOf(objectOf(item, 'A statement').Statement, 'statement'), enclosedIn(operation)),
    );

const tableActions = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'CreateTable',
  'DescribeTable',
  'UpdateTable',
  'DeleteTable',
  'UpdateTimeToLive',
  'DescribeTimeToLive',
  'UpdateContinuousBackups',
  'DescribeContinuousBackups',
];

/** What DynamoDB's operations need permission for. */
export const DYNAMODB_ACCESSES: AccessTable = {
  ...Object.fromEntries(tableActions.map((action) => [action, ofTable(action)])),
  Query: ofTableOrIndex('Query'),
  Scan: ofTableOrIndex('Scan'),
  BatchGetItem: ofEachTable('BatchGetItem'),
  BatchWriteItem: ofEachTable('BatchWriteItem'),
  TransactWriteItems: transactWriteItems,
  TransactGetItems: transactGetItems,
  ExecuteStatement: ({ Statement }: { Statement?: string }) => [
    partiqlAccess(textOf(Statement, 'statement')),
  ],
  BatchExecuteStatement: statementsOf('Statements', 'BatchExecuteStatement'),
  ExecuteTransaction: statementsOf('TransactStatements', 'ExecuteTransaction'),
  TagResource: ofArn('TagResource', 'ResourceArn'),
  UntagResource: ofArn('UntagResource', 'ResourceArn'),
  ListTagsOfResource: ofArn('ListTagsOfResource', 'ResourceArn'),
  DescribeStream: ofArn('DescribeStream', 'StreamArn'),
  GetShardIterator: ofArn('GetShardIterator', 'StreamArn'),
};
