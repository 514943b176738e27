import type { Money } from '../kernel/money.ts';
import type { OrderRow } from '../kernel/order-record.ts';
import type { Bill, Refund } from './contract.ts';

/** A payment as its provider knows it. DECLINED and VOIDED ones never took money and never will. */
export interface Payment {
  paymentId: string;
  status: 'AUTHORIZED' | 'CAPTURED' | 'DECLINED' | 'VOIDED';
  amount: Money;
  refunded: Money;
  /** Why it was declined. */
  why?: string;
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
  /** Throws RefundRefused. */
  refund(key: string, refund: { key: string; amount: Money }): Promise<Payment>;
  lookup(key: string): Promise<Payment | undefined>;
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
  /** The money of an order that has left was given back. Throws OrderClosed. */
  recordGoodwill(of: Try, goodwill: Money, paymentId: string): Promise<Refund>;
}
