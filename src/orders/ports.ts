import type { OrderRow, OrderStatus, Step } from '../kernel/order-record.ts';
import type { Total } from './contract.ts';
import type { Notice } from './domain/operators-notice.ts';
import type { Settlement } from './domain/settlement.ts';

/** The order record. */
export interface OrderBook {
  /** The first total stays. Throws OrderClosed. */
  setTotal(of: { orderId: string; attempt: number }, total: Total): Promise<Total>;
  find(orderId: string): Promise<{ order: OrderRow; done: ReadonlySet<Step> } | undefined>;
  /** Unless somebody was first: answers the order as it is then. */
  settle(order: OrderRow, from: readonly OrderStatus[], to: Settlement, why: Why): Promise<OrderRow>;
}

/** Why an execution ended: an error's name, and its words. */
export interface Why {
  reason: string;
  cause: string;
}

export interface Operators {
  notify(notice: Notice): Promise<void>;
}
