import { OrdersOfOthers } from '../domain/errors.ts';
import { viewOf } from '../domain/order-view.ts';
import type { OrderView } from '../domain/order-view.ts';
import type { OrderFile } from '../ports.ts';
import type { Reader } from './find-order.ts';

interface Wanted {
  limit: number;
  cursor?: string | undefined;
  /** Whose orders; one's own if not given. */
  userId?: string | undefined;
}

/** Newest first; `next` is the cursor of the page after. */
export interface OrderList {
  orders: OrderView[];
  next?: string | undefined;
}

/** Throws OrdersOfOthers, InvalidCursor. */
export const listOrders =
  ({ orders }: { orders: Pick<OrderFile, 'ofUser'> }) =>
  async ({ userId, limit, cursor }: Wanted, reader: Reader): Promise<OrderList> => {
    const whose = userId ?? reader.userId;
    if (whose !== reader.userId && !reader.isStaff) throw new OrdersOfOthers();
    const page = await orders.ofUser(whose, { limit, cursor });
    return { orders: page.orders.map((order) => viewOf(order, reader)), next: page.next };
  };
