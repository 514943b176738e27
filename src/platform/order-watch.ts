import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { watchedAs, watchKey } from '../kernel/order-watch.ts';
import type { Watched, WatchRow } from '../kernel/order-watch.ts';
import { PlatformUnavailable } from './errors.ts';
import type { OrderRecord } from './order-record.ts';
import type { ConditionalWrite } from './transact.ts';
import { untilDecided } from './until-decided.ts';

const watchRow = (orderId: string, watched: Watched): WatchRow => ({
  ...watchKey(orderId),
  watched: watchedAs(orderId, watched),
  since: new Date().toISOString(),
});

/** The part of a transaction from which on the order is watched. */
export const watching = (table: string, orderId: string, watched: Watched): ConditionalWrite => ({
  write: { Put: { TableName: table, Item: watchRow(orderId, watched) } },
  otherwise: () => new PlatformUnavailable(`Order ${orderId} cannot be watched`),
});

/** From now on the order is watched. Throws PlatformUnavailable when nothing was decided. */
export const watch = async (
  { db, table }: Pick<OrderRecord, 'db' | 'table'>,
  orderId: string,
  watched: Watched,
): Promise<void> => {
  const put = new PutCommand({ TableName: table, Item: watchRow(orderId, watched) });
  await untilDecided(() => db.send(put));
};
