import type { OrderRow, Step } from '../kernel/order-record.ts';
import type { Total } from './contract.ts';
import type { Notice } from './domain/operators-notice.ts';
import type { Settlement } from './domain/settlement.ts';

/** The order record. */
export interface OrderBook {
  /** The first total stays. Throws OrderClosed. */
  setTotal(of: { orderId: string; attempt: number }, total: Total): Promise<Total>;
  find(orderId: string): Promise<{ order: OrderRow; done: ReadonlySet<Step> } | undefined>;
  /** The order as it is then; undefined when a step has acted on it since it was found. */
  settle(found: OrderRow, to: Settlement, why: Why): Promise<OrderRow | undefined>;
  /** Keeps an order that does not exist from being opened. False when it exists by now. */
  bar(orderId: string, why: Why): Promise<boolean>;
}

/** Why an execution ended: an error's name, and its words. */
export interface Why {
  reason: string;
  cause: string;
}

export interface Operators {
  notify(notice: Notice): Promise<void>;
}
