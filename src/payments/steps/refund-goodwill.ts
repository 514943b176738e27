import { idempotencyKey, refundKey } from '../../kernel/order-record.ts';
import type { OrderRow } from '../../kernel/order-record.ts';
import type { Refund } from '../contract.ts';
import { RefundRefused } from '../domain/errors.ts';
import { keptOf } from '../domain/payment-change.ts';
import type { Billing, PaymentProvider, Try } from '../ports.ts';

interface Ports {
  provider: Pick<PaymentProvider, 'lookup' | 'refund'>;
  billing: Pick<Billing, 'recordGoodwill'>;
}

/**
 * Gives back the money of an order that has left: it stays dispatched, and less is due for it from then on. Once,
 * however often it is tried; nothing where nothing is left of what was taken.
 */
export const refundGoodwill =
  ({ provider, billing }: Ports) =>
  async (of: Try, { orderId, goodwill }: Pick<OrderRow, 'orderId' | 'goodwill'>): Promise<Refund> => {
    if (goodwill !== undefined) return { refunded: goodwill, goodwill };
    const charge = idempotencyKey(orderId, 'charge');
    const payment = await provider.lookup(charge);
    if (payment?.status !== 'CAPTURED') return { refunded: 0, goodwill: 0 };
    const amount = keptOf(payment);
    const key = refundKey(orderId, payment.failedRefunds);
    const after = amount > 0 ? await provider.refund(charge, { key, amount }) : payment;
    // Accepted, and failed at once: the next try has a key of its own.
    if (keptOf(after) > 0) throw new RefundRefused(payment.paymentId);
    // What was refunded under this key before, and not recorded, is this goodwill, too; what a bank has taken is none.
    return billing.recordGoodwill(of, after.refunded, payment.paymentId);
  };
