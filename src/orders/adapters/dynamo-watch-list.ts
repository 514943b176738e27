import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, paginateQuery, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { asOrder, orderKey } from '../../kernel/order-record.ts';
import { keysOf, watchedAs, WATCHED_ORDERS, watchKey } from '../../kernel/order-watch.ts';
import type { WatchRow } from '../../kernel/order-watch.ts';
import { readRows } from '../../platform/order-record.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import { untilDecided } from '../../platform/until-decided.ts';
import type { WatchList } from '../ports.ts';

/** Of one read in a batch. */
const MOST_KEYS = 100;

/** False when the row is not as it was seen any more. */
const ifAsSeen = async (change: () => Promise<unknown>): Promise<boolean> => {
  try {
    await untilDecided(change);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Under one key of the index, since before a moment, oldest first. */
const under = (table: string, key: string, before: string) => ({
  TableName: table,
  IndexName: WATCHED_ORDERS,
  KeyConditionExpression: 'watched = :key AND #since < :before',
  ExpressionAttributeNames: { '#since': 'since' },
  ExpressionAttributeValues: { ':key': key, ':before': before },
});

/** Sweeps at once begin with different ones. */
const inAnyOrder = (keys: readonly string[]): string[] => {
  const first = Math.floor(Math.random() * keys.length);
  return [...keys.slice(first), ...keys.slice(0, first)];
};

export const dynamoWatchList = ({ db, table }: Pick<OrderRecord, 'db' | 'table'>): WatchList => ({
  async list(watched, before, limit) {
    const found = await Promise.all(
      keysOf(watched).map((key) => db.send(new QueryCommand({ ...under(table, key, before), Limit: limit }))),
    );
    const rows = found.flatMap(({ Items = [] }) => Items as WatchRow[]);
    return rows.toSorted((a, b) => a.since.localeCompare(b.since));
  },

  async *pages(watched, before) {
    for (const key of inAnyOrder(keysOf(watched)))
      for await (const { Items = [] } of paginateQuery({ client: db }, under(table, key, before)))
        yield Items as WatchRow[];
  },

  async ordersOf(rows) {
    const keys = rows.map(({ orderId }) => ({ table, key: orderKey(orderId) }));
    const found = [];
    for (let from = 0; from < keys.length; from += MOST_KEYS)
      found.push(...(await readRows(db, keys.slice(from, from + MOST_KEYS))));
    return found.map(asOrder);
  },

  async end({ orderId, since }) {
    await ifAsSeen(() =>
      db.send(
        new DeleteCommand({
          TableName: table,
          Key: watchKey(orderId),
          ConditionExpression: '#since = :since',
          ExpressionAttributeNames: { '#since': 'since' },
          ExpressionAttributeValues: { ':since': since },
        }),
      ),
    );
  },

  renew({ orderId, since }, { watched, announced }) {
    return ifAsSeen(() =>
      db.send(
        new UpdateCommand({
          TableName: table,
          Key: watchKey(orderId),
          UpdateExpression: 'SET watched = :as, #since = :now, announced = :announced',
          ConditionExpression: '#since = :since',
          ExpressionAttributeNames: { '#since': 'since' },
          ExpressionAttributeValues: {
            ':as': watchedAs(orderId, watched),
            ':now': new Date().toISOString(),
            ':announced': announced,
            ':since': since,
          },
        }),
      ),
    );
  },
});
