import { compensationFailed } from '../domain/operators-notice.ts';
import { settle } from '../domain/settlement.ts';
import type { Operators, OrderBook, Why } from '../ports.ts';

export type Outcome = 'no such order' | 'as it should be' | 'cancelled' | 'compensation failed';

/**
 * Executions end in ways that no Catch sees. Whatever is still to be given back then makes the order
 * COMPENSATION_FAILED, and operators hear of it; they hear again when a mending fails too.
 */
export const closeCheckout =
  ({ orders, operators }: { orders: Pick<OrderBook, 'find' | 'settle'>; operators: Operators }) =>
  async ({ orderId, why }: { orderId: string; why: Why }): Promise<Outcome> => {
    const found = await orders.find(orderId);
    if (!found) return 'no such order';
    const settlement = settle(found.order, found.done);
    const order = settlement
      ? await orders.settle(found.order, ['OPEN', 'CANCELLING'], settlement, why)
      : found.order;
    if (order.status !== 'COMPENSATION_FAILED') return settlement ? 'cancelled' : 'as it should be';
    await operators.notify(compensationFailed(order));
    return 'compensation failed';
  };
