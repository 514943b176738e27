import { idempotencyKey, OrderClosed, refundKey } from '../../kernel/order-record.ts';
import type { OrderRow } from '../../kernel/order-record.ts';
import { dispatchOf } from '../../orders/contract.ts';
import type { Refund } from '../contract.ts';
import { keptOf } from '../domain/payment-change.ts';
import type { RefundRequest } from '../input.ts';
import type { Billing, PaymentProvider } from '../ports.ts';

interface Ports {
  provider: Pick<PaymentProvider, 'void' | 'refund'>;
  billing: Pick<Billing, 'startUndo' | 'recordRefund'>;
}

/** Whoever closed the order first has said why. */
const whyOf = ({ reason, cause }: OrderRow): Pick<Refund, 'reason' | 'cause'> => ({
  ...(reason !== undefined && { reason }),
  ...(cause !== undefined && { cause }),
});

const giveBack = async ({ provider, billing }: Ports, request: RefundRequest): Promise<Refund> => {
  const charge = idempotencyKey(request.orderId, 'charge');
  const payment = await provider.void(charge);
  if (payment.status !== 'CAPTURED') return billing.recordRefund(request, { refunded: 0 });
  const amount = keptOf(payment);
  const key = refundKey(request.orderId, payment.failedRefunds);
  if (amount > 0) await provider.refund(charge, { key, amount });
  return billing.recordRefund(request, { refunded: payment.amount }, payment);
};

/**
 * Undoes bill-customer.ts, and is the first act of every undo: it closes the order against whatever is still
 * under way. The provider, not the record, says what there is to give back: a charge whose answer was lost has
 * no record, and one that arrives late finds its key voided.
 */
export const refundCustomer =
  (ports: Ports) =>
  async (request: RefundRequest): Promise<Refund> => {
    const { orderId } = request;
    const order = await ports.billing.startUndo(request, request);
    if (!order) throw new OrderClosed(orderId, undefined);
    if (order.status === 'DISPATCHED') return { refunded: 0, dispatched: dispatchOf(order) };
    const { refunded, status } = order;
    if (refunded !== undefined) return { refunded, ...whyOf(order) };
    if (status !== 'CANCELLING') return { refunded: 0, closed: status, ...whyOf(order) };
    return { ...(await giveBack(ports, request)), ...whyOf(order) };
  };
