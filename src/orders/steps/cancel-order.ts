import { OrderDispatched, OrderNotFound, OrderRejected } from '../domain/errors.ts';
import { viewOf } from '../domain/order-view.ts';
import type { OrderView } from '../domain/order-view.ts';
import type { OrderFile } from '../ports.ts';
import { findOrder } from './find-order.ts';
import type { Reader } from './find-order.ts';

const WHY = {
  customer: { reason: 'CancelledByCustomer', cause: 'The customer cancelled the order' },
  staff: { reason: 'CancelledByStaff', cause: 'The shop cancelled the order' },
};

/**
 * Closes an order, unless it has been closed or dispatched already: one write decides. What was done for it is undone
 * by its checkout, which finds it closed at its next step. Again is harmless.
 * Throws OrderNotFound, OrderDispatched, OrderRejected.
 */
export const cancelOrder =
  ({ orders }: { orders: Pick<OrderFile, 'find' | 'cancel'> }) =>
  async (orderId: string, reader: Reader): Promise<{ cancelled: boolean; order: OrderView }> => {
    const { userId } = await findOrder({ orders })(orderId, reader);
    const { cancelled, order } = await orders.cancel(
      orderId,
      userId === reader.userId ? WHY.customer : WHY.staff,
    );
    if (!order) throw new OrderNotFound(orderId);
    if (order.status === 'DISPATCHED') throw new OrderDispatched(orderId, 'cancel');
    if (order.status === 'REJECTED') throw new OrderRejected(orderId);
    return { cancelled, order: viewOf(order, reader) };
  };
