import { formatMoney } from '../../src/kernel/money.ts';
import type { OrderRow } from '../../src/kernel/order-record.ts';

type Mended = Pick<OrderRow, 'orderId' | 'status' | 'currency' | 'refunded' | 'goodwill' | 'waived'>;

const lineOf = ({ status, currency, refunded = 0, goodwill = 0, waived = {} }: Mended): string => {
  if (status === 'DISPATCHED')
    return goodwill > 0
      ? `${formatMoney(goodwill, currency)} are given back as goodwill, and it stays so`
      : 'no money was there to give back, and it stays so';
  const leftOut = Object.keys(waived);
  return [
    leftOut.length > 0 ? `nothing else is owed, and left out is ${leftOut.join(', ')}` : 'nothing is owed',
    ...(refunded > 0 ? [`${formatMoney(refunded, currency)} are given back`] : []),
  ].join('; ');
};

/** How an order stands that was mended to its end. */
export const mendedInWords = (order: Mended): string =>
  `Order ${order.orderId} is ${order.status}: ${lineOf(order)}`;
