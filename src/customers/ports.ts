import type { OrderRow } from '../kernel/order-record.ts';
import type { ErasedUserRow, Erasure, Redemption, RestoredPoints, UserRow } from './contract.ts';
import type { Mail, MailKind } from './domain/mail.ts';

/** A try of one order's step. */
export interface Undo {
  orderId: string;
  attempt: number;
}

/** The customers' points. Every change stands in the ledger and in the order it was made for. */
export interface PointsAccount {
  /** The balance now, or what an earlier try redeemed. */
  find(of: { orderId: string; userId: string }): Promise<{
    user?: UserRow | ErasedUserRow;
    redeemed?: Redemption;
  }>;
  /** Throws UserNotFound, OrderClosed, and PlatformUnavailable when the balance has moved meanwhile. */
  debit(
    of: { orderId: string; userId: string; attempt: number },
    redemption: Redemption,
  ): Promise<Redemption>;
  /** Adds back what the order's effect row says was taken, and closes the order. */
  restore(undo: Undo): Promise<RestoredPoints>;
}

export interface OwedMail {
  orderId: string;
  kind: MailKind;
  /** The order's own customer, unless its notice says who. */
  userId?: string | undefined;
}

/** The mails that customers are owed: each order has each kind once. */
export interface Letterbox {
  /** undefined when it has been settled before. */
  find(mail: OwedMail): Promise<{ order: OrderRow; user: UserRow | ErasedUserRow | undefined } | undefined>;
  send(to: UserRow, mail: Mail, messageKey: string): Promise<void>;
  /** Notes that the mail is owed no more: it was sent, or there is nobody left to send it to. */
  settle(mail: OwedMail, how: 'sent' | 'erased' | 'nobody'): Promise<void>;
}

/** Who may sign in, by the ids of the store's users. */
export interface SignIns {
  /** Nobody signs in as that user any more, and whoever has cannot go on. Safe to repeat. */
  end(userId: string): Promise<void>;
}

/** The customers themselves. */
export interface CustomerFile {
  find(userId: string): Promise<UserRow | ErasedUserRow | undefined>;
  /** Removes all that is personal, and notes in the ledger who asked for it. Once, however often it is tried. */
  erase(user: UserRow, by: string): Promise<Erasure>;
}
