import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { isId } from '../../kernel/ids.ts';
import { asOrder, orderKey, SCHEMA_VERSION } from '../../kernel/order-record.ts';
import type { OrderRow, TimelineEntry } from '../../kernel/order-record.ts';
import { changeOrder, orderUpdate, readRows } from '../../platform/order-record.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import { watch } from '../../platform/order-watch.ts';
import { InvalidCursor } from '../domain/errors.ts';
import type { OrderFile } from '../ports.ts';

const ORDERS_OF_USER = 'orders-of-user';

const entry = (step: string, note?: string): TimelineEntry => ({
  at: new Date().toISOString(),
  step,
  attempt: 0,
  outcome: 'done',
  ...(note !== undefined && { note }),
});

/** Where a page ended: the index's key, without the user, who is known. */
const cursorOf = ({ orderId, openedAt }: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify([orderId, openedAt])).toString('base64url');

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const startAt = (cursor: string, userId: string) => {
  try {
    const [orderId, openedAt] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (isId(orderId) && typeof openedAt === 'string' && ISO.test(openedAt))
      return { ...orderKey(orderId), userId, openedAt };
  } catch {
    // What is no JSON is no cursor either.
  }
  throw new InvalidCursor();
};

export const dynamoOrderFile = (record: OrderRecord): OrderFile => {
  const { db, table } = record;
  return {
    async open({ orderId, ...order }) {
      const set = {
        ...order,
        schemaVersion: SCHEMA_VERSION,
        status: 'OPEN',
        openedAt: new Date().toISOString(),
      } as const;
      await watch(record, orderId, 'open');
      const change = orderUpdate(table, orderId, entry('PlaceOrder'), { while: [], orNew: true, set });
      const { row } = await changeOrder(record, change);
      if (!row) throw new Error(`Order ${orderId} was neither opened nor found`);
      return row;
    },

    async find(orderId) {
      const { Item } = await db.send(
        new GetCommand({ TableName: table, Key: orderKey(orderId), ConsistentRead: true }),
      );
      return asOrder(Item);
    },

    async ofUser(userId, { limit, cursor }) {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: table,
          IndexName: ORDERS_OF_USER,
          KeyConditionExpression: 'userId = :user',
          ExpressionAttributeValues: { ':user': userId },
          ScanIndexForward: false,
          Limit: limit,
          ...(cursor !== undefined && { ExclusiveStartKey: startAt(cursor, userId) }),
        }),
      );
      const keys = Items.map(({ orderId }) => ({ table, key: orderKey(String(orderId)) }));
      const rows = keys.length > 0 ? await readRows(db, keys) : [];
      return {
        orders: rows.flatMap((row) => asOrder(row) ?? []) satisfies OrderRow[],
        next: LastEvaluatedKey && cursorOf(LastEvaluatedKey),
      };
    },

    async cancel(orderId, { reason, cause }) {
      const change = orderUpdate(table, orderId, entry('CancelOrder', reason), {
        while: ['OPEN'],
        set: { status: 'CANCELLING' },
        initially: { reason, cause },
      });
      const { changed: cancelled, row } = await changeOrder(record, change);
      return { cancelled, order: row };
    },
  };
};
