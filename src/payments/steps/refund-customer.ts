import { idempotencyKey, OrderClosed } from '../../kernel/order-record.ts';
import type { Money } from '../../kernel/money.ts';
import type { OrderRow } from '../../kernel/order-record.ts';
import { dispatchOf } from '../../orders/contract.ts';
import type { Refund } from '../contract.ts';
import { PaymentUnavailable } from '../domain/errors.ts';
import type { RefundRequest } from '../input.ts';
import type { Billing, Payment, PaymentProvider } from '../ports.ts';
import { refundGoodwill } from './refund-goodwill.ts';
import { refundRest } from './refund-rest.ts';

interface Ports {
  provider: Pick<PaymentProvider, 'void' | 'lookup' | 'refund'>;
  billing: Pick<Billing, 'startUndo' | 'recordRefund' | 'recordLeftOut' | 'recordGoodwill'>;
}

/** Whoever closed the order first has said why. */
const whyOf = ({ reason, cause }: OrderRow): Pick<Refund, 'reason' | 'cause'> => ({
  ...(reason !== undefined && { reason }),
  ...(cause !== undefined && { cause }),
});

/** A charge that stands in the order is there, however long it takes to be found; any other is kept from coming. */
const paymentOf = async (provider: Ports['provider'], key: string, charged: Money): Promise<Payment> => {
  if (charged === 0) return provider.void(key);
  const payment = await provider.lookup(key);
  if (payment?.status === 'CAPTURED') return payment;
  throw new PaymentUnavailable(`The order was charged, and the provider does not know of ${key}`);
};

const giveBack = async (
  { provider, billing }: Ports,
  request: RefundRequest,
  { charged = 0 }: OrderRow,
): Promise<Refund> => {
  const { orderId } = request;
  const payment = await paymentOf(provider, idempotencyKey(orderId, 'charge'), charged);
  if (payment.status !== 'CAPTURED') return billing.recordRefund(request, { refunded: 0 });
  await refundRest(provider, orderId, payment);
  return billing.recordRefund(request, { refunded: payment.amount }, payment);
};

/**
 * Undoes bill-customer.ts, and is the first act of every undo: it closes the order against whatever is still
 * under way. The provider, not the record, says what there is to give back: a charge whose answer was lost has
 * no record, and one that arrives late finds its key voided. A refund that an operator has left out is recorded as
 * that.
 */
export const refundCustomer =
  (ports: Ports) =>
  async (request: RefundRequest): Promise<Refund> => {
    const { orderId } = request;
    const order = await ports.billing.startUndo(request, request);
    if (!order) throw new OrderClosed(orderId, undefined);
    if (order.status === 'DISPATCHED')
      return request.goodwill
        ? refundGoodwill(ports)(request, order)
        : { refunded: 0, dispatched: dispatchOf(order) };
    const { refunded, status } = order;
    if (refunded !== undefined) return { refunded, ...whyOf(order) };
    if (status !== 'CANCELLING') return { refunded: 0, closed: status, ...whyOf(order) };
    const refund = order.waived?.RefundCustomer
      ? ports.billing.recordLeftOut(request)
      : giveBack(ports, request, order);
    return { ...(await refund), ...whyOf(order) };
  };
