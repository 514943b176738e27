import { idempotencyKey } from '../../kernel/order-record.ts';
import type { OrderRow } from '../../kernel/order-record.ts';
import type { Refund } from '../contract.ts';
import type { Billing, PaymentProvider, Try } from '../ports.ts';
import { refundRest } from './refund-rest.ts';

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
    const payment = await provider.lookup(idempotencyKey(orderId, 'charge'));
    if (payment?.status !== 'CAPTURED') return { refunded: 0, goodwill: 0 };
    const { refunded } = await refundRest(provider, orderId, payment);
    // What was refunded before, and not recorded, is this goodwill, too; what a bank has taken is none.
    return billing.recordGoodwill(of, refunded, payment.paymentId);
  };
