import type { Money } from '../kernel/money.ts';
import type { Dispute, OrderRow } from '../kernel/order-record.ts';
import type { Bill, Refund } from './contract.ts';
import type { Notice } from './domain/notices.ts';
import type { PaymentChange } from './domain/payment-change.ts';

/** A payment as its provider knows it. DECLINED and VOIDED ones never took money and never will. */
export interface Payment {
  paymentId: string;
  status: 'AUTHORIZED' | 'CAPTURED' | 'DECLINED' | 'VOIDED';
  amount: Money;
  /** Given back, or accepted to be: refunds that have failed since are not in it. */
  refunded: Money;
  /** Why it was declined. */
  why?: string;
  /** It was declined for now, because it could not be taken at once: its bank had not decided, or wanted its customer. */
  declinedFor?: 'PENDING' | 'ACTION_REQUIRED';
  /** Refunds that were accepted and have failed since; their keys will never give anything back. 0 if absent. */
  failedRefunds?: number;
  /** Oldest first; none if absent. */
  disputes?: readonly Dispute[];
}

/** A payment, and the key of the charge that made it. */
export interface KeyedPayment {
  key: string;
  payment: Payment;
}

export interface Charge {
  /** One per intention: the same key never takes money twice. */
  key: string;
  amount: Money;
  currency: string;
  method: string;
  /** Capture at once, instead of by a call of its own. */
  capture: boolean;
}

/**
 * Whoever takes the money. Every method throws PaymentUnavailable when the outcome is not known; a repeated
 * call with the same key answers what the first one did.
 */
export interface PaymentProvider {
  authorize(charge: Charge): Promise<Payment>;
  capture(key: string): Promise<Payment>;
  /** Makes sure that the charge of this key takes no money, whether or not it has been seen. CAPTURED ones stay so. */
  void(key: string): Promise<Payment>;
  /** Throws RefundRefused; RefundFailed when the refund of this key has failed, and never gives anything back. */
  refund(key: string, refund: { key: string; amount: Money }): Promise<Payment>;
  lookup(key: string): Promise<Payment | undefined>;
  /** By the provider's own id: undefined if it knows none, or one that this store's stage has not made. */
  find(paymentId: string): Promise<KeyedPayment | undefined>;
}

export interface Try {
  orderId: string;
  attempt: number;
}

/** Why an order is undone: an error's name, and its words. */
export interface Why {
  reason: string;
  cause: string;
  /** Of the checkout that is undone: an order that it has not opened yet is closed. */
  executionArn?: string | undefined;
  /** Whose order that was to be, where it is known. */
  userId?: string | undefined;
}

/** The bills of orders, in the order record. */
export interface Billing {
  /** `note` is for the order's timeline. Throws OrderClosed. */
  record(of: Try, bill: Bill, note?: string): Promise<Bill>;
  /**
   * The cancelling write: OPEN → CANCELLING, with the reason. Answers the order as it is then, whoever decided:
   * `refunded` is in it once a refund is recorded.
   */
  startUndo(of: Try, why: Why): Promise<OrderRow | undefined>;
  /** `found` is the charge that there was, recorded before or not. */
  recordRefund(of: Try, refund: Refund, found?: Payment): Promise<Refund>;
  /** An operator has left the refund out: nothing was given back by it. */
  recordLeftOut(of: Try): Promise<Refund>;
  /** The money of an order that has left was given back. Throws OrderClosed. */
  recordGoodwill(of: Try, goodwill: Money, paymentId: string): Promise<Refund>;
}

/** The orders, as those see them who follow what becomes of payments. */
export interface PaidOrders {
  find(orderId: string): Promise<OrderRow | undefined>;
  /**
   * Writes a change into the order. Money that is left makes it COMPENSATION_FAILED and takes back the record of
   * the refund, which is owed again. Nothing is written if somebody has acted on the order since it was found.
   */
  note(found: OrderRow, change: PaymentChange): Promise<void>;
}

/** What is not to be done twice, whoever asks for it, for as long as it is asked for. */
export interface Once {
  /**
   * `before`: it was done. What fails may be done again at once; what a crash has cut off, after half a minute.
   * Throws EventInProgress while somebody is at it.
   */
  do<Result>(what: string, work: () => Promise<Result>): Promise<Result | 'before'>;
}

/** Who runs the shop; `outcome` is what is counted of it. */
export interface Operators {
  notify(notice: Notice, outcome: 'CompensationFailed' | 'OrderDisputed'): Promise<void>;
}

export interface Undo {
  /** Starts to undo what is left of an order; once for each `time`. */
  start(orderId: string, time: number): Promise<void>;
}
