import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { SCHEMA_VERSION } from '../../kernel/order-record.ts';
import type { EffectRow, OrderRow, TimelineEntry } from '../../kernel/order-record.ts';
import { doOnce, orderUpdate, readEffects } from '../../platform/order-record.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import type { Refund } from '../contract.ts';
import type { Billing, Try } from '../ports.ts';

/** An order that failed before it was opened gets a row as well: the one that a late CheckInventory finds. */
const cancelling = ({ table }: OrderRecord, { orderId, attempt }: Try, reason: string, cause: string) => {
  const at = new Date().toISOString();
  const entry: TimelineEntry = { at, step: 'StartUndo', attempt, outcome: 'done', note: reason };
  return orderUpdate(table, orderId, entry, {
    while: ['OPEN', 'COMPENSATION_FAILED'],
    orNew: true,
    set: { status: 'CANCELLING' },
    initially: { schemaVersion: SCHEMA_VERSION, reason, cause },
  });
};

export const dynamoBilling = (record: OrderRecord): Billing => ({
  record({ orderId, attempt }, bill) {
    return doOnce(record, {
      orderId,
      attempt,
      step: 'BillCustomer',
      moved: { money: bill.charged },
      result: bill,
      order: { while: ['OPEN'], set: { charged: bill.charged } },
      writes: [],
    });
  },

  async startUndo(of, { reason, cause }) {
    const [done] = await readEffects(record, of.orderId, ['RefundCustomer']);
    const order = await record.db
      .send(
        new UpdateCommand({
          ...cancelling(record, of, reason, cause),
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      .then(({ Attributes }) => Attributes)
      .catch((error: unknown) => {
        if (error instanceof ConditionalCheckFailedException && error.Item) return unmarshall(error.Item);
        throw error;
      });
    return { order: order as OrderRow, ...(done && { done: done as EffectRow<Refund> }) };
  },

  recordRefund({ orderId, attempt }, refund, paymentId) {
    return doOnce(record, {
      orderId,
      attempt,
      step: 'RefundCustomer',
      moved: { money: -refund.refunded },
      result: refund,
      order: { while: ['CANCELLING'], set: { refunded: refund.refunded } },
      writes: [],
      ...(paymentId && { note: `payment ${paymentId}` }),
    });
  },
});
