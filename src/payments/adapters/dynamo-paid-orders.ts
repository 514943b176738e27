import { effectKey, FOLLOW_PAYMENT } from '../../kernel/order-record.ts';
import type { OrderRow, Step, TimelineEntry } from '../../kernel/order-record.ts';
import { findOrder } from '../../platform/order-record.ts';
import { orderUpdate } from '../../platform/order-update.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import type { OrderChange } from '../../platform/order-update.ts';
import { watching } from '../../platform/order-watch.ts';
import { transact } from '../../platform/transact.ts';
import type { ConditionalWrite } from '../../platform/transact.ts';
import type { PaymentChange } from '../domain/payment-change.ts';
import type { PaidOrders } from '../ports.ts';

/** Not an error of the shop: it carries out of the transaction that nothing was written. */
class ActedOnMeanwhile extends Error {
  override readonly name = 'ActedOnMeanwhile';
}

const changeOf = (order: OrderRow, change: PaymentChange): OrderChange => {
  const only = { while: [order.status], seen: order.timeline.length };
  if (change.outcome === 'Disputed') return { ...only, set: { disputes: change.disputes } };
  // What has left stays so.
  if (order.status === 'DISPATCHED') return { ...only, remove: ['refunded', 'goodwill'] };
  const owed = (order.owed ?? []).filter((step) => step !== 'RefundCustomer');
  return {
    ...only,
    set: { status: 'COMPENSATION_FAILED', owed: ['RefundCustomer', ...owed] },
    remove: ['refunded'],
  };
};

const entryOf = (change: PaymentChange): TimelineEntry => ({
  at: new Date().toISOString(),
  step: FOLLOW_PAYMENT,
  attempt: 0,
  outcome: change.outcome,
  ...('left' in change && { moved: { money: change.left } }),
  note: change.note,
});

export const dynamoPaidOrders = (record: OrderRecord): PaidOrders => ({
  find: (orderId) => findOrder(record, orderId),

  async note(found, change) {
    const { db, table } = record;
    const { orderId } = found;
    const write: ConditionalWrite = {
      write: { Update: orderUpdate(table, orderId, entryOf(change), changeOf(found, change)) },
      otherwise: () => new ActedOnMeanwhile(),
    };
    const forget = (step: Step): ConditionalWrite => ({
      write: { Delete: { TableName: table, Key: effectKey(orderId, step) } },
      otherwise: () => new ActedOnMeanwhile(),
    });
    const ofLeftover = () =>
      found.status === 'DISPATCHED'
        ? [forget('RefundGoodwill')]
        : [forget('RefundCustomer'), watching(table, orderId, 'failed')];
    await transact(db, [write, ...(change.outcome === 'Disputed' ? [] : ofLeftover())]).catch(
      (error: unknown) => {
        if (!(error instanceof ActedOnMeanwhile)) throw error;
      },
    );
  },
});
