import { OrdersOfOthers } from '../domain/errors.ts';
import { viewOf } from '../domain/order-view.ts';
import type { OrderView } from '../domain/order-view.ts';
import type { OrderPages } from '../ports.ts';
import type { Reader } from './find-order.ts';

interface Wanted {
  limit: number;
  cursor?: string | undefined;
  /** Whose orders; if not given one's own, or for staff everybody's. */
  userId?: string | undefined;
}

/** Newest first; `next` is the cursor of the page after. */
export interface OrderList {
  orders: OrderView[];
  next?: string | undefined;
}

/** Throws OrdersOfOthers, InvalidCursor. */
export const listOrders =
  ({ orders }: { orders: OrderPages }) =>
  async ({ userId, ...page }: Wanted, reader: Reader): Promise<OrderList> => {
    const whose = userId ?? (reader.isStaff ? undefined : reader.userId);
    if (whose !== reader.userId && !reader.isStaff) throw new OrdersOfOthers();
    const found = await (whose === undefined ? orders.all(page) : orders.ofUser(whose, page));
    return { orders: found.orders.map((order) => viewOf(order, reader)), next: found.next };
  };
