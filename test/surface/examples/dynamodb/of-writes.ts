import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import {
  cancelled,
  CONDITION,
  failing,
  ITEM,
  KEY,
  legacy,
  maps,
  OTHER,
  REFUSED_OR_NOT,
  transaction,
  UNCONDITIONAL,
  underTwo,
  WRITES,
  writing,
} from './given.ts';

/** Writes. */
export const ofWrites: Examples = {
  PutItem: example({
    ...WRITES,
    input: (_bench, found) => ({ ...found, Item: { ...ITEM, n: { N: '9' } }, ...CONDITION }),
    values: { ...REFUSED_OR_NOT, ...writing(), 'Item.sk': [{ S: '9' }], ReturnValues: ['ALL_OLD'] },
    keys: { ...maps(), ...legacy },
  }),
  'PutItem without a condition': example({
    ...WRITES,
    input: (_bench, found) => ({ ...found, Item: { ...ITEM, n: { N: '9' } } }),
    values: { ...REFUSED_OR_NOT, ReturnValues: ['ALL_OLD'], 'Item.sk': [{ S: '9' }] },
    keys: { ...maps(), ...legacy },
    only: UNCONDITIONAL,
  }),
  UpdateItem: example({
    ...WRITES,
    input: (_bench, found) => ({
      ...found,
      Key: KEY,
      UpdateExpression: 'SET n = :m',
      ...CONDITION,
      ExpressionAttributeValues: { ...CONDITION.ExpressionAttributeValues, ':m': { N: '9' } },
    }),
    values: {
      ...REFUSED_OR_NOT,
      'ExpressionAttributeNames.#n': ['n'],
      UpdateExpression: ['SET n = :v', 'SET k = :m'],
      'Key.sk': [OTHER.sk],
    },
    keys: { ...maps(), ...legacy },
  }),
  'UpdateItem without a condition': example({
    ...WRITES,
    input: (_bench, found) => ({ ...found, Key: KEY, UpdateExpression: 'REMOVE n' }),
    values: { ...REFUSED_OR_NOT, UpdateExpression: ['REMOVE s'], 'Key.sk': [OTHER.sk] },
    keys: { ...maps(), ...legacy },
    only: UNCONDITIONAL,
  }),
  DeleteItem: example({
    ...WRITES,
    input: (_bench, found) => ({ ...found, Key: KEY, ...CONDITION }),
    values: { ...REFUSED_OR_NOT, ...writing(), ReturnValues: ['ALL_OLD'], 'Key.sk': [OTHER.sk] },
    keys: { ...maps(), ...legacy },
  }),
  'DeleteItem without a condition': example({
    ...WRITES,
    input: (_bench, found) => ({ ...found, Key: KEY }),
    values: { ...REFUSED_OR_NOT, ReturnValues: ['ALL_OLD'], 'Key.sk': [OTHER.sk] },
    keys: { ...maps(), ...legacy },
    only: UNCONDITIONAL,
  }),
  BatchWriteItem: example({
    ...WRITES,
    input: (_bench, { TableName }) => ({
      RequestItems: { [TableName]: [{ PutRequest: { Item: { ...ITEM, n: { N: '9' } } } }] },
    }),
    keys: { RequestItems: [] },
  }),
  ...Object.fromEntries([
    transaction('Put', { Item: { ...ITEM, n: { N: '9' } } }),
    transaction('Delete', { Key: KEY }),
    transaction('Update', { Key: KEY, UpdateExpression: 'SET n = :v' }),
    transaction('ConditionCheck', { Key: KEY }),
  ]),
  ...Object.fromEntries([
    failing('PutItem', { Item: ITEM }),
    failing('DeleteItem', { Key: KEY }),
    failing('UpdateItem', { Key: KEY, UpdateExpression: 'REMOVE n' }),
    underTwo('PutItem', { Item: ITEM }),
    underTwo('DeleteItem', { Key: KEY }),
    underTwo('UpdateItem', { Key: KEY, AttributeUpdates: { n: { Action: 'DELETE' } } }),
    cancelled('Put', { Item: ITEM }),
    cancelled('Delete', { Key: KEY }),
    cancelled('Update', { Key: KEY, UpdateExpression: 'REMOVE n' }),
    cancelled('ConditionCheck', { Key: KEY }),
  ]),
  TransactWriteItems: example({
    ...WRITES,
    input: (_bench, { TableName }) => ({
      TransactItems: [{ Put: { TableName, Item: { ...ITEM, n: { N: '9' } } } }],
    }),
    keys: maps('TransactItems.Put.'),
    values: {
      'TransactItems.Put.Item.sk': [{ S: '9' }],
      'TransactItems.Put.ConditionExpression': ['attribute_not_exists(pk)'],
      'TransactItems.Put.ReturnValuesOnConditionCheckFailure': [],
    },
  }),
};
