import { compensationFailed, mailsOwed } from '../domain/operators-notice.ts';
import { isAnnounced, settle } from '../domain/settlement.ts';
import type { Announcements, Operators, OrderBook, Why } from '../ports.ts';

export type Outcome =
  'no order' | 'kept from opening' | 'as it should be' | 'cancelled' | 'compensation failed' | 'mails owed';

interface Ports {
  orders: Pick<OrderBook, 'find' | 'settle' | 'bar'>;
  operators: Operators;
  announcements: Announcements;
}

export interface Ended {
  orderId: string;
  /** Whose order it was to be, where that is known. */
  userId?: string | undefined;
  process: 'checkout' | 'undo';
  why: Why;
}

/** Wrong input never was an order; any other checkout may still have a CheckInventory on its way. */
const mayStillOpen = ({ process, why }: Ended) => process === 'checkout' && why.reason !== 'InvalidOrder';

/**
 * Executions end in ways that no Catch sees. Whatever is still to be given back then makes the order
 * COMPENSATION_FAILED, and operators hear of it; they hear again when a mending fails too. It decides anew when a
 * step has acted on the order meanwhile, and keeps an order from being opened after its execution's end. What the
 * execution may not have got to, it announces: once more does no harm.
 */
export const closeCheckout = ({ orders, operators, announcements }: Ports) => {
  const close = async (ended: Ended): Promise<Outcome> => {
    const { orderId, userId, process, why } = ended;
    const found = await orders.find(orderId);
    if (!found && !mayStillOpen(ended)) return 'no order';
    if (!found) return (await orders.bar({ orderId, userId }, why)) ? 'kept from opening' : close(ended);
    const settlement = settle(found.order, found.done);
    const order = settlement ? await orders.settle(found.order, settlement, why) : found.order;
    if (!order) return close(ended);
    if (order.status === 'COMPENSATION_FAILED') {
      await operators.notify(compensationFailed(order));
      return 'compensation failed';
    }
    if (order.status === 'DISPATCHED' && process === 'checkout') {
      await operators.notify(mailsOwed(order));
      return 'mails owed';
    }
    if (!isAnnounced(order, ended)) await announcements.cancelled(order);
    return settlement ? 'cancelled' : 'as it should be';
  };
  return close;
};
