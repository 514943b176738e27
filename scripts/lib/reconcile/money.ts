import { idempotencyKey } from '../../../src/kernel/order-record.ts';
import { differing, negative } from './difference.ts';
import type { Difference } from './difference.ts';
import { noFacts, type OrderFacts } from './order-facts.ts';

/** A charge as the payment provider knows it. */
export interface ChargeRow {
  /** The idempotency key of the charge. */
  paymentKey: string;
  status: string;
  amount: number;
  refunded: number;
  /** What banks have taken back for good: the shop has lost the dispute. */
  lost?: number;
}

/** Whose money is still on its way, in or out. */
const UNDER_WAY = new Set(['OPEN', 'CANCELLING', 'COMPENSATION_FAILED']);

const taken = (charge: ChargeRow | undefined) => (charge?.status === 'CAPTURED' ? charge.amount : 0);

const ofOrder = ({ orderId: id, order }: OrderFacts, charge: ChargeRow | undefined): Difference[] => {
  const afterRefunds = taken(charge) - (charge?.refunded ?? 0);
  const of = 'money';
  const never = negative(of, id, 'what is kept after refunds', afterRefunds);
  if (order && UNDER_WAY.has(order.status)) return never;
  // Whoever left the refund out has settled it elsewhere, and it is named as left out.
  if (order?.waived?.RefundCustomer) return never;
  const dispatched = order?.status === 'DISPATCHED';
  // Customers of what has not left have their money either way; what has left was sold.
  const lost = dispatched ? 0 : Math.min(afterRefunds, charge?.lost ?? 0);
  const kept = afterRefunds - lost;
  return [
    ...never,
    ...differing({
      of,
      id,
      rule: dispatched
        ? 'captured − refunded = what was due, less goodwill'
        : 'captured − refunded = 0, for it has not left',
      expected: dispatched ? (order.amountDue ?? 0) - (order.goodwill ?? 0) : 0,
      found: kept,
    }),
    ...differing({
      of,
      id,
      rule: 'the order says what the provider took and gave back',
      expected: kept,
      found: (order?.charged ?? 0) - (order?.refunded ?? 0),
    }),
  ];
};

/** What the provider kept of each order, against what the order is and says. */
export const reconcileMoney = (charges: Iterable<ChargeRow>, orders: readonly OrderFacts[]): Difference[] => {
  const byKey = new Map<string, ChargeRow>();
  for (const charge of charges) if (charge.status !== undefined) byKey.set(charge.paymentKey, charge);
  const found = orders.flatMap((facts) => {
    const key = idempotencyKey(facts.orderId, 'charge');
    const charge = byKey.get(key);
    byKey.delete(key);
    return ofOrder(facts, charge);
  });
  const strangers = [...byKey.values()].flatMap((charge) => ofOrder(noFacts(charge.paymentKey), charge));
  return [...found, ...strangers];
};
