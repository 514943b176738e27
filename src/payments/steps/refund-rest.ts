import { idempotencyKey, refundKey } from '../../kernel/order-record.ts';
import { RefundFailed, RefundRefused } from '../domain/errors.ts';
import { keptOf } from '../domain/payment-change.ts';
import type { Payment, PaymentProvider } from '../ports.ts';

/**
 * Gives back what the shop has kept of an order's payment; answers the payment of which nothing is kept. Throws
 * RefundRefused, PaymentUnavailable; RefundFailed when it was accepted and has failed at once: the next try has a key of
 * its own, and makes another refund.
 */
export const refundRest = async (
  provider: Pick<PaymentProvider, 'refund'>,
  orderId: string,
  payment: Payment,
): Promise<Payment> => {
  const { paymentId, failedRefunds = 0 } = payment;
  const amount = keptOf(payment);
  if (amount === 0) return payment;
  const key = refundKey(orderId, failedRefunds);
  const after = await provider.refund(idempotencyKey(orderId, 'charge'), { key, amount });
  if (keptOf(after) === 0) return after;
  throw (after.failedRefunds ?? 0) > failedRefunds
    ? new RefundFailed(paymentId)
    : new RefundRefused(paymentId);
};
