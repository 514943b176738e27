import { UNDOING } from '../../kernel/order-record.ts';
import type { TimelineEntry } from '../../kernel/order-record.ts';
import { changeOrder, doOnce, unopened } from '../../platform/order-record.ts';
import { orderUpdate } from '../../platform/order-update.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import { watch } from '../../platform/order-watch.ts';
import type { Refund } from '../contract.ts';
import type { Billing, Try, Why } from '../ports.ts';

/** An order that failed before it was opened gets a row as well: the one that a late CheckInventory finds. */
const cancelling = (
  { table }: OrderRecord,
  { orderId, attempt }: Try,
  { reason, cause, executionArn, userId }: Why,
) => {
  const at = new Date().toISOString();
  const entry: TimelineEntry = { at, step: 'StartUndo', attempt, outcome: 'done', note: reason };
  return orderUpdate(table, orderId, entry, {
    while: ['OPEN', 'COMPENSATION_FAILED'],
    orNew: executionArn !== undefined,
    set: { status: 'CANCELLING' },
    initially: {
      reason,
      cause,
      ...(executionArn !== undefined && unopened(orderId, executionArn)),
      ...(executionArn !== undefined && userId !== undefined && { userId }),
    },
  });
};

export const dynamoBilling = (record: OrderRecord): Billing => ({
  record({ orderId, attempt }, bill, note) {
    return doOnce(record, {
      orderId,
      attempt,
      step: 'BillCustomer',
      moved: { money: bill.charged },
      result: bill,
      order: { while: ['OPEN'], set: { charged: bill.charged } },
      writes: [],
      ...(note !== undefined && { note }),
    });
  },

  async startUndo(of, why) {
    const { changed, row } = await changeOrder(record, cancelling(record, of, why));
    // Who closes an order before it was opened is the first to know of it; and what had failed is being mended.
    const isNews = row?.status === 'CANCELLING' && (!row.lines.length || (changed && row.owed !== undefined));
    if (isNews) await watch(record, of.orderId, 'open');
    return row;
  },

  recordRefund({ orderId, attempt }, refund, found) {
    return doOnce(record, {
      orderId,
      attempt,
      step: 'RefundCustomer',
      moved: { money: -refund.refunded },
      result: refund,
      order: {
        while: UNDOING,
        set: { refunded: refund.refunded },
        ...(found && { initially: { charged: found.amount } }),
      },
      writes: [],
      ...(found && { note: `payment ${found.paymentId}` }),
    });
  },

  recordLeftOut({ orderId, attempt }) {
    return doOnce<Refund>(record, {
      orderId,
      attempt,
      step: 'RefundCustomer',
      moved: {},
      result: { refunded: 0 },
      order: { while: UNDOING, set: { refunded: 0 } },
      writes: [],
      note: 'left out',
    });
  },

  recordGoodwill({ orderId, attempt }, goodwill, paymentId) {
    return doOnce<Refund>(record, {
      orderId,
      attempt,
      step: 'RefundGoodwill',
      moved: { money: -goodwill },
      result: { refunded: goodwill, goodwill },
      order: { while: ['DISPATCHED'], set: { refunded: goodwill, goodwill } },
      writes: [],
      note: `payment ${paymentId}`,
    });
  },
});
