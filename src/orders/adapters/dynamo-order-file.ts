import { SCHEMA_VERSION } from '../../kernel/order-record.ts';
import type { TimelineEntry } from '../../kernel/order-record.ts';
import { changeOrder, findOrder, openedNow } from '../../platform/order-record.ts';
import { orderUpdate } from '../../platform/order-update.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import { watch } from '../../platform/order-watch.ts';
import type { OrderFile } from '../ports.ts';
import { orderPages } from './order-pages.ts';

const entry = (step: string, note?: string): TimelineEntry => ({
  at: new Date().toISOString(),
  step,
  attempt: 0,
  outcome: 'done',
  ...(note !== undefined && { note }),
});

export const dynamoOrderFile = (record: OrderRecord): OrderFile => {
  const { table } = record;
  return {
    ...orderPages(record),

    async open({ orderId, ...order }) {
      const set = {
        ...order,
        schemaVersion: SCHEMA_VERSION,
        status: 'OPEN',
        ...openedNow(orderId),
      } as const;
      await watch(record, orderId, 'open');
      const change = orderUpdate(table, orderId, entry('PlaceOrder'), { while: [], orNew: true, set });
      const { row } = await changeOrder(record, change);
      if (!row) throw new Error(`Order ${orderId} was neither opened nor found`);
      return row;
    },

    find: (orderId) => findOrder(record, orderId),

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
