import type { OrderRow } from '../kernel/order-record.ts';
import type { Redemption, RestoredPoints, UserRow } from './contract.ts';
import type { Mail } from './domain/dispatch-mail.ts';

/** A try of one order's step. */
export interface Undo {
  orderId: string;
  attempt: number;
}

/** The customers' points. Every change stands in the ledger and in the order it was made for. */
export interface PointsAccount {
  /** The balance now, or what an earlier try redeemed. */
  find(of: { orderId: string; userId: string }): Promise<{ user?: UserRow; redeemed?: Redemption }>;
  /** Throws UserNotFound, OrderClosed, and PlatformUnavailable when the balance has moved meanwhile. */
  debit(
    of: { orderId: string; userId: string; attempt: number },
    redemption: Redemption,
  ): Promise<Redemption>;
  /** Adds back what the order's effect row says was taken, and closes the order. */
  restore(undo: Undo): Promise<RestoredPoints>;
}

/** The mails that customers are owed: each order has each kind once. */
export interface Letterbox {
  /** undefined when it has been sent before. */
  find(orderId: string, userId: string): Promise<{ order: OrderRow; user: UserRow | undefined } | undefined>;
  send(to: UserRow, mail: Mail, messageKey: string): Promise<void>;
  markSent(orderId: string): Promise<void>;
}
