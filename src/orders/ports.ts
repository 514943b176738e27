import type { BookRow } from '../inventory/contract.ts';
import type { OrderRow, Step } from '../kernel/order-record.ts';
import type { Total } from './contract.ts';
import type { Notice } from './domain/operators-notice.ts';
import type { Settlement } from './domain/settlement.ts';
import type { PlacedOrder } from './input.ts';

/** The order record, as the steps of a process see it. */
export interface OrderBook {
  /** The first total stays. Throws OrderClosed. */
  setTotal(of: { orderId: string; attempt: number }, total: Total): Promise<Total>;
  find(orderId: string): Promise<{ order: OrderRow; done: ReadonlySet<Step> } | undefined>;
  /** The order as it is then; undefined when a step has acted on it since it was found. */
  settle(found: OrderRow, to: Settlement, why: Why): Promise<OrderRow | undefined>;
  /** Keeps an order that does not exist from being opened. False when it exists by now. */
  bar(order: { orderId: string; userId?: string | undefined }, why: Why): Promise<boolean>;
}

/** What of an order is known when it is placed. */
export type NewOrder = Pick<
  OrderRow,
  'orderId' | 'userId' | 'redeem' | 'paymentMethod' | 'currency' | 'lines' | 'executionArn'
>;

export interface OrderPage {
  /** Newest first. */
  orders: OrderRow[];
  /** Where the next page begins, if there is one. */
  next?: string | undefined;
}

interface WantedPage {
  limit: number;
  cursor?: string | undefined;
}

/** Lists of orders, newest first, in pages. */
export interface OrderPages {
  /** Throws InvalidCursor. */
  ofUser(userId: string, page: WantedPage): Promise<OrderPage>;
  /** Of every user. Throws InvalidCursor. */
  all(page: WantedPage): Promise<OrderPage>;
}

/** The order record, as those see it who place, follow and cancel orders. */
export interface OrderFile extends OrderPages {
  /** Opens the order unless it is open already; answers it as it is then. */
  open(order: NewOrder): Promise<OrderRow>;
  find(orderId: string): Promise<OrderRow | undefined>;
  /** Closes the order if it is open; answers it as it is then, undefined if there is none. */
  cancel(orderId: string, why: Why): Promise<{ cancelled: boolean; order: OrderRow | undefined }>;
}

/** The books as they are now, and the order if there is one already. */
export interface PriceList {
  find(
    orderId: string,
    lines: PlacedOrder['lines'],
  ): Promise<{ order: OrderRow | undefined; books: ReadonlyMap<string, BookRow> }>;
}

export interface Checkout {
  /** Starts the checkout of an order, once; answers its execution's ARN. */
  start(orderId: string, input: PlacedOrder & { userId: string }): Promise<string>;
}

/** Why an order, or its execution, ended: an error's name, and its words. */
export interface Why {
  reason: string;
  cause: string;
}

/** What becomes of orders, for whoever is subscribed: nothing of a person is in it. */
export interface Announcements {
  /** The order was cancelled or rejected, and nothing of it is owed any more. */
  cancelled(order: Pick<OrderRow, 'orderId' | 'executionArn'>): Promise<void>;
}

export interface Operators {
  notify(notice: Notice): Promise<void>;
}
