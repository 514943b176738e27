import type { OrderRow, TimelineEntry } from '../../kernel/order-record.ts';
import { OrderNotFound } from '../domain/errors.ts';
import { timelineOf, viewOf } from '../domain/order-view.ts';
import type { OrderView } from '../domain/order-view.ts';
import type { OrderFile } from '../ports.ts';

/** Who wants to see orders: their own, or all of them. */
export interface Reader {
  userId: string;
  isStaff: boolean;
}

/** Throws OrderNotFound, also for an order of somebody else. */
export const findOrder =
  ({ orders }: { orders: Pick<OrderFile, 'find'> }) =>
  async (orderId: string, { userId, isStaff }: Reader): Promise<OrderRow> => {
    const order = await orders.find(orderId);
    if (!order || !(isStaff || order.userId === userId)) throw new OrderNotFound(orderId);
    return order;
  };

/** An order as it stands. Throws OrderNotFound. */
export const getOrder =
  (ports: { orders: Pick<OrderFile, 'find'> }) =>
  async (orderId: string, reader: Reader): Promise<OrderView> =>
    viewOf(await findOrder(ports)(orderId, reader), reader);

/** What happened to an order, oldest first. Throws OrderNotFound. */
export const getOrderTimeline =
  (ports: { orders: Pick<OrderFile, 'find'> }) =>
  async (orderId: string, reader: Reader): Promise<{ orderId: string; timeline: TimelineEntry[] }> => ({
    orderId,
    timeline: timelineOf(await findOrder(ports)(orderId, reader), reader.isStaff),
  });
