import type { BookRow } from '../inventory/contract.ts';
import type { AuditRow, OrderRow, Step } from '../kernel/order-record.ts';
import type { Watched, WatchRow } from '../kernel/order-watch.ts';
import type { Total } from './contract.ts';
import type { Notice } from './domain/operators-notice.ts';
import type { Settlement } from './domain/settlement.ts';
import type { PlacedOrder } from './input.ts';

/** An order with what was done for it, and the mails that its customer has had, by kind. */
export interface FoundOrder {
  order: OrderRow;
  done: ReadonlySet<Step>;
  mails: ReadonlySet<string>;
}

/** What is known of an order whose checkout ended before it was opened. */
export interface UnopenedOrder {
  orderId: string;
  executionArn: string;
  userId?: string | undefined;
}

/** The order record, as the steps of a process see it. */
export interface OrderBook {
  /** The first total stays. Throws OrderClosed. */
  setTotal(of: { orderId: string; attempt: number }, total: Total): Promise<Total>;
  find(orderId: string): Promise<FoundOrder | undefined>;
  /** The order as it is then; undefined when a step has acted on it since it was found. */
  settle(found: OrderRow, to: Settlement, end: End): Promise<OrderRow | undefined>;
  /** Keeps an order that does not exist from being opened, and has it watched. False when it exists by now. */
  bar(order: UnopenedOrder, end: End): Promise<boolean>;
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

/** How an execution has ended, for its order, and why where that is known: `endedAs` is its own error, perhaps that of an undo. */
export interface End extends Partial<Why> {
  endedAs: string;
}

/** What becomes of orders, for whoever is subscribed: nothing of a person is in it. */
export interface Announcements {
  /** The order was cancelled or rejected, and nothing of it is owed any more. */
  cancelled(order: Pick<OrderRow, 'orderId' | 'executionArn'>): Promise<void>;
  /** The order has left: the same notice as its checkout's. */
  dispatched(order: OrderRow): Promise<void>;
}

export interface Operators {
  notify(notice: Notice): Promise<void>;
}

/** What somebody does to an order: written into its row, its timeline and its audit, or not at all. */
export interface Intervention {
  set: Partial<OrderRow>;
  initially?: Partial<OrderRow>;
  /** In the timeline. */
  entry: { step: 'RetryOrder' | 'SkipStep' | 'RefundOrder'; note?: string | undefined };
  audit: Omit<AuditRow, 'orderId' | 'row' | 'at'>;
  /** From then on it is watched so. */
  watched?: Watched;
}

/** The order record, as those see it who mend orders. */
export interface MendingBook {
  find(orderId: string): Promise<FoundOrder | undefined>;
  /** False when anything has happened to the order since it was found: of two, one is first. */
  intervene(found: OrderRow, intervention: Intervention): Promise<boolean>;
}

/** The orders that are watched. */
export interface WatchList {
  /** Watched so since a moment before `before` (ISO 8601); at most `limit` of each key, oldest first. */
  list(watched: Watched, before: string, limit: number): Promise<WatchRow[]>;
  /** All of them, in parts. */
  pages(watched: Watched, before: string): AsyncIterable<WatchRow[]>;
  /** The orders of these rows; undefined where there is none. */
  ordersOf(rows: readonly WatchRow[]): Promise<(OrderRow | undefined)[]>;
  /** Nobody needs to watch it any more; unless the watch has begun anew meanwhile. */
  end(row: WatchRow): Promise<void>;
  /** The watch begins anew; false when somebody else was faster. */
  renew(row: WatchRow, as: { watched: Watched; announced: number }): Promise<boolean>;
}

/** How an execution stands. */
export interface ExecutionState {
  running: boolean;
  /** Whether AWS would run its failed state again. */
  redrivable: boolean;
}

/** What checkouts have noted of themselves. */
export interface Histories {
  /** Why it began to undo its order, or to reject it; undefined when it has not, or there is no such execution any more. */
  whyUndone(executionArn: string): Promise<Why | undefined>;
}

/** The executions of checkouts, and of the process that undoes. */
export interface Executions extends Histories {
  /** undefined when there is none, or not any more. */
  find(executionArn: string): Promise<ExecutionState | undefined>;
  /** The name of the state that was entered last. */
  lastState(executionArn: string): Promise<string | undefined>;
  /** Runs the failed state again. False when AWS does not, by now. */
  redrive(executionArn: string): Promise<boolean>;
  /** The ARN of the undoing process under this name, started or not. */
  undoNamed(name: string): string;
  /** Starts it, once for each name. */
  undo(name: string, input: { orderId: string; goodwill?: true }): Promise<void>;
}
