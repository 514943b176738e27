import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { orderKey, SCHEMA_VERSION } from '../../src/kernel/order-record.ts';
import type { OrderRow } from '../../src/kernel/order-record.ts';
import type { OrderRecord } from '../../src/platform/order-record.ts';

/** An order as CheckInventory opens it, for tests of what comes after. */
export const anOpenOrder = async (
  { db, table }: OrderRecord,
  given: Partial<OrderRow> = {},
): Promise<OrderRow> => {
  const order: OrderRow = {
    ...orderKey(ulid()),
    schemaVersion: SCHEMA_VERSION,
    status: 'OPEN',
    userId: ulid(),
    redeem: false,
    paymentMethod: 'test-ok',
    currency: 'EUR',
    lines: [],
    executionArn: 'arn',
    openedAt: new Date().toISOString(),
    timeline: [],
    ...given,
  };
  await db.send(new PutCommand({ TableName: table, Item: order }));
  return order;
};
