import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AUDIT, type AuditRow, type OrderRow } from '../../src/kernel/order-record.ts';
import { orderTable } from '../lib/order-table.ts';
import { gatherOrders } from '../lib/reconcile/order-facts.ts';
import { tablesOf } from '../lib/seeding.ts';
import { output } from '../lib/stack.ts';
import { noSuchOrder, orderIdFor, type Asked } from './asked.ts';
import { unwritten } from './unwritten.ts';

/** An order: how it stands, what it holds, what happened to it, and who has mended it. */
export const show = async (asked: Asked): Promise<number | void> => {
  const { target, outputs, words, json } = asked;
  const [named = ''] = words;
  const orderId = await orderIdFor(named, asked);
  const { Items = [] } = await tablesOf(target).send(
    new QueryCommand({
      TableName: output(outputs, 'OrderTable'),
      ConsistentRead: true,
      KeyConditionExpression: 'orderId = :id',
      ExpressionAttributeValues: { ':id': orderId },
    }),
  );
  const [facts] = gatherOrders(Items as OrderRow[]);
  const { order } = facts ?? {};
  if (!facts || !order) return noSuchOrder(orderId, await unwritten(named, orderId, asked));
  const audit = (Items as AuditRow[]).filter(({ row }) => row.startsWith(AUDIT));
  console.log(json ? JSON.stringify({ ...order, audit }) : orderTable(order, { ...facts, audit }));
  return undefined;
};
