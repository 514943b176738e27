import type { DomainError } from '../../kernel/domain-error.ts';
import { OrderClosed, idempotencyKey } from '../../kernel/order-record.ts';
import type { Bill } from '../contract.ts';
import {
  PaymentActionRequired,
  PaymentDeclined,
  PaymentPending,
  PaymentUnavailable,
} from '../domain/errors.ts';
import { keptOf } from '../domain/payment-change.ts';
import type { BillRequest } from '../input.ts';
import type { Billing, Payment, PaymentProvider } from '../ports.ts';

interface Ports {
  provider: Pick<PaymentProvider, 'authorize' | 'capture' | 'lookup'>;
  billing: Pick<Billing, 'record'>;
}

/** What the order's timeline says of a charge whose answer was lost. */
const FOUND = 'found by look-up';

/** In doubt it looks before it charges again, and before it gives up. */
const charge = async (
  provider: Ports['provider'],
  request: BillRequest,
): Promise<{ known: Payment; note?: string }> => {
  const { amount, currency, paymentMethod: method, attempt } = request;
  const key = idempotencyKey(request.orderId, 'charge');
  const before = attempt > 0 ? await provider.lookup(key) : undefined;
  if (before) return { known: before, note: FOUND };
  try {
    return { known: await provider.authorize({ key, amount, currency, method, capture: true }) };
  } catch (error) {
    const taken = error instanceof PaymentUnavailable ? await provider.lookup(key) : undefined;
    if (!taken) throw error;
    return { known: taken, note: FOUND };
  }
};

const declined = (orderId: string, { why, declinedFor }: Payment): DomainError => {
  switch (declinedFor) {
    case 'PENDING':
      return new PaymentPending(orderId);
    case 'ACTION_REQUIRED':
      return new PaymentActionRequired(orderId);
    case undefined:
      return new PaymentDeclined(orderId, why ?? 'no reason given');
    default:
      return declinedFor satisfies never;
  }
};

/** Takes the money, if there is any to take. Undone by refund-customer.ts. */
export const billCustomer =
  ({ provider, billing }: Ports) =>
  async (request: BillRequest): Promise<Bill> => {
    if (request.amount === 0) return billing.record(request, { charged: 0 });
    const { known, note } = await charge(provider, request);
    const payment =
      known.status === 'AUTHORIZED'
        ? await provider.capture(idempotencyKey(request.orderId, 'charge'))
        : known;
    switch (payment.status) {
      case 'CAPTURED':
        // Somebody has given it back at the provider meanwhile, or taken a part only: it is not paid.
        if (keptOf(payment) < request.amount)
          throw new PaymentDeclined(request.orderId, 'not all of it has stayed with the shop');
        return billing.record(request, { charged: payment.amount, paymentId: payment.paymentId }, note);
      case 'DECLINED':
        throw declined(request.orderId, payment);
      case 'VOIDED':
        throw new OrderClosed(request.orderId, 'CANCELLING');
      case 'AUTHORIZED':
        throw new PaymentUnavailable(`Payment ${payment.paymentId} could not be captured`);
      default:
        return payment.status satisfies never;
    }
  };
