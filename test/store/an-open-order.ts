import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { listingOf } from '../../src/kernel/order-listing.ts';
import { orderKey, SCHEMA_VERSION } from '../../src/kernel/order-record.ts';
import type { OrderRow } from '../../src/kernel/order-record.ts';
import type { OrderRecord } from '../../src/platform/order-record.ts';

/** An order as CheckInventory opens it, for tests of what comes after. */
export const anOpenOrder = async (
  { db, table }: OrderRecord,
  given: Partial<OrderRow> = {},
): Promise<OrderRow> => {
  const { orderId = ulid(), openedAt = new Date().toISOString() } = given;
  const order: OrderRow = {
    ...orderKey(orderId),
    schemaVersion: SCHEMA_VERSION,
    status: 'OPEN',
    userId: ulid(),
    redeem: false,
    paymentMethod: 'test-ok',
    currency: 'EUR',
    lines: [],
    executionArn: 'arn',
    ...listingOf(orderId, openedAt),
    timeline: [],
    ...given,
  };
  await db.send(new PutCommand({ TableName: table, Item: order }));
  return order;
};
