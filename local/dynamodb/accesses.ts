import { arn } from '../arn.ts';
import { access, on } from '../endpoint/accesses.ts';
import type { AccessTable } from '../endpoint/accesses.ts';
import type { Access } from '../endpoint/service.ts';
import { partiqlAccess } from './partiql-access.ts';

interface Item {
  TableName: string;
}

/** The ARN of a table, by its name or ARN. */
export const tableArn = (table: unknown): string => {
  const text = String(table);
  return text.startsWith('arn:') ? text : arn('dynamodb', `table/${text}`);
};

const ofTable = (action: string) => {
  const name = `dynamodb:${action}`;
  return ({ TableName }: Item) => on(name, tableArn(TableName));
};

const ofTableOrIndex = (action: string) => {
  const name = `dynamodb:${action}`;
  return ({ TableName, IndexName }: Item & { IndexName?: string }) => {
    const table = tableArn(TableName);
    return on(name, IndexName === undefined ? table : `${table}/index/${IndexName}`);
  };
};

const ofEachTable =
  (action: string) =>
  ({ RequestItems = {} }: { RequestItems?: object }): Access[] =>
    Object.keys(RequestItems).map((table) => access(`dynamodb:${action}`, tableArn(table)));

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

const transactWriteItems = ({ TransactItems = [] }: { TransactItems?: Record<string, Item>[] }): Access[] =>
  TransactItems.flatMap((item) =>
    Object.entries(item).map(([kind, { TableName }]) =>
      access(ITEM_ACTIONS[kind] ?? `dynamodb:${kind}`, tableArn(TableName), WRITING),
    ),
  );

const transactGetItems = ({ TransactItems = [] }: { TransactItems?: { Get?: Item }[] }): Access[] =>
  TransactItems.map(({ Get }) => access('dynamodb:GetItem', tableArn(Get?.TableName), READING));

const ofArn = (action: string, member: string) => (input: Record<string, unknown>) =>
  on(`dynamodb:${action}`, String(input[member]));

const statementsOf =
  (member: string, operation: string) =>
  (input: Record<string, { Statement?: string }[] | undefined>): Access[] =>
    (input[member] ?? []).map(({ Statement = '' }) => partiqlAccess(Statement, enclosedIn(operation)));

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
  ExecuteStatement: ({ Statement = '' }: { Statement?: string }) => [partiqlAccess(Statement)],
  BatchExecuteStatement: statementsOf('Statements', 'BatchExecuteStatement'),
  ExecuteTransaction: statementsOf('TransactStatements', 'ExecuteTransaction'),
  TagResource: ofArn('TagResource', 'ResourceArn'),
  UntagResource: ofArn('UntagResource', 'ResourceArn'),
  ListTagsOfResource: ofArn('ListTagsOfResource', 'ResourceArn'),
  DescribeStream: ofArn('DescribeStream', 'StreamArn'),
  GetShardIterator: ofArn('GetShardIterator', 'StreamArn'),
};
