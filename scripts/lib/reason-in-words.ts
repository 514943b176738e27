import { formatMoney } from '../../src/kernel/money.ts';
import type { OrderRow } from '../../src/kernel/order-record.ts';

type Reasoned = Pick<OrderRow, 'reason' | 'charged' | 'refunded' | 'currency' | 'waived'>;

/** Why an order is undone that does not know whether it was paid. */
const IN_DOUBT = 'BillingInDoubt';

/** The refund asks the provider what was charged, unless it is left out. */
const isKnown = ({ charged, refunded, waived = {} }: Reasoned): boolean =>
  refunded !== undefined && (charged !== undefined || !waived.RefundCustomer);

const paid = ({ charged = 0, refunded = 0, currency }: Reasoned): string =>
  charged === 0
    ? 'nothing was charged'
    : `${formatMoney(charged, currency)} charged, ${formatMoney(refunded, currency)} refunded`;

/** Why an order did not leave, and where that was a doubt, what has come out since. */
export const reasonInWords = (order: Reasoned): string | undefined =>
  order.reason === IN_DOUBT && isKnown(order) ? `${order.reason}; known since: ${paid(order)}` : order.reason;
