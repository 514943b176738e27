import { ulid } from 'ulid';
import { AUDIT } from '../../kernel/order-record.ts';
import type { AuditRow } from '../../kernel/order-record.ts';
import { orderUpdate } from '../../platform/order-update.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import { watching } from '../../platform/order-watch.ts';
import { transact } from '../../platform/transact.ts';
import type { MendingBook } from '../ports.ts';
import { dynamoOrderBook } from './dynamo-order-book.ts';

/** Carries the answer out of the transaction. */
class MovedMeanwhile extends Error {}

export const dynamoMendingBook = (record: OrderRecord): MendingBook => ({
  find: (orderId) => dynamoOrderBook(record).find(orderId),

  async intervene({ orderId, status, timeline }, { set, initially = {}, entry, audit, watched }) {
    const at = new Date().toISOString();
    const { step, note } = entry;
    const noted = { at, step, attempt: 0, outcome: 'done', ...(note !== undefined && { note }) };
    const change = { while: [status], seen: timeline.length, set, initially };
    const row: AuditRow = { orderId, row: `${AUDIT}${at}#${ulid()}`, at, ...audit };
    try {
      await transact(record.db, [
        {
          write: { Update: orderUpdate(record.table, orderId, noted, change) },
          otherwise: () => new MovedMeanwhile(),
        },
        {
          write: { Put: { TableName: record.table, Item: row } },
          otherwise: () => new MovedMeanwhile(),
        },
        ...(watched ? [watching(record.table, orderId, watched)] : []),
      ]);
      return true;
    } catch (error) {
      if (error instanceof MovedMeanwhile) return false;
      throw error;
    }
  },
});
