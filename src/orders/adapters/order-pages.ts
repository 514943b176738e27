import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { isId } from '../../kernel/ids.ts';
import { listedAs, PARTS } from '../../kernel/order-listing.ts';
import { asOrder, orderKey } from '../../kernel/order-record.ts';
import { readRows } from '../../platform/order-record.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import { InvalidCursor } from '../domain/errors.ts';
import type { OrderPage, OrderPages } from '../ports.ts';

/** Where a page ended. */
interface Place {
  orderId: string;
  openedAt: string;
}

const cursorOf = ({ orderId, openedAt }: Place): string =>
  Buffer.from(JSON.stringify([orderId, openedAt])).toString('base64url');

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const placeIn = (cursor: string): Place => {
  try {
    const [orderId, openedAt] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (isId(orderId) && typeof openedAt === 'string' && ISO.test(openedAt)) return { orderId, openedAt };
  } catch {
    // What is no JSON is no cursor either.
  }
  throw new InvalidCursor();
};

/** Lists of orders, by indexes that have their keys alone. */
export const orderPages = ({ db, table }: OrderRecord): OrderPages => {
  const pageOf = async (orderIds: readonly string[], next: Place | undefined): Promise<OrderPage> => {
    const keys = orderIds.map((orderId) => ({ table, key: orderKey(orderId) }));
    const rows = keys.length > 0 ? await readRows(db, keys) : [];
    return { orders: rows.flatMap((row) => asOrder(row) ?? []), next: next && cursorOf(next) };
  };
  const newest = (query: Omit<QueryCommandInput, 'TableName' | 'ScanIndexForward'>) =>
    db.send(new QueryCommand({ ...query, TableName: table, ScanIndexForward: false }));

  return {
    async ofUser(userId, { limit, cursor }) {
      const place = cursor === undefined ? undefined : placeIn(cursor);
      const { Items = [], LastEvaluatedKey } = await newest({
        IndexName: 'orders-of-user',
        KeyConditionExpression: 'userId = :user',
        ExpressionAttributeValues: { ':user': userId },
        Limit: limit,
        ...(place && {
          ExclusiveStartKey: { ...orderKey(place.orderId), userId, openedAt: place.openedAt },
        }),
      });
      return pageOf(
        Items.map(({ orderId }) => String(orderId)),
        LastEvaluatedKey as Place | undefined,
      );
    },

    async all({ limit, cursor }) {
      const place = cursor === undefined ? undefined : placeIn(cursor);
      const parts = await Promise.all(
        PARTS.map((part) =>
          newest({
            IndexName: 'all-orders',
            KeyConditionExpression: `listedIn = :part${place ? ' AND listedAs < :place' : ''}`,
            ExpressionAttributeValues: {
              ':part': part,
              ...(place && { ':place': listedAs(place.orderId, place.openedAt) }),
            },
            Limit: limit,
          }),
        ),
      );
      const found = parts
        .flatMap(({ Items = [] }) => Items.map((each) => String(each['listedAs'])))
        .toSorted()
        .toReversed();
      const places = found.slice(0, limit).map((each): Place => {
        const [openedAt = '', orderId = ''] = each.split('#');
        return { orderId, openedAt };
      });
      const isMore = found.length > limit || parts.some(({ LastEvaluatedKey }) => LastEvaluatedKey);
      return pageOf(
        places.map(({ orderId }) => orderId),
        isMore ? places.at(-1) : undefined,
      );
    },
  };
};
