import { idempotencyKey, OVER, stillOwed } from '../../../src/kernel/order-record.ts';
import type { OrderRow } from '../../../src/kernel/order-record.ts';
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

/** Whose money is still on its way, in or out: an order is not over, and says of no refund that it was made. */
const isUnderWay = ({ status, refunded }: OrderRow) => !OVER.includes(status) && refunded === undefined;

/** States of a charge from which no money comes any more, or has come. */
const DECIDED: ReadonlySet<string> = new Set(['CAPTURED', 'DECLINED', 'VOIDED', 'canceled']);

const taken = (charge: ChargeRow | undefined) => (charge?.status === 'CAPTURED' ? charge.amount : 0);

/** What stays with the shop, of an order that has not left: of a dispute that was lost, its customer has the money. */
const keptOf = (charge: ChargeRow | undefined) => {
  const afterRefunds = taken(charge) - (charge?.refunded ?? 0);
  return afterRefunds - Math.min(afterRefunds, charge?.lost ?? 0);
};

/** While it is under way: what is recorded as taken was, and what no refund is owed for was not. */
const ofCharged = (
  { orderId: id, status, charged, owed = [] }: OrderRow,
  charge: ChargeRow | undefined,
): Difference[] => {
  const isInDoubt =
    charged === undefined && (status !== 'COMPENSATION_FAILED' || owed.includes('RefundCustomer'));
  if (isInDoubt) return [];
  const rule = 'the order says what the provider took';
  return differing({ of: 'money', id, rule, expected: taken(charge), found: charged ?? 0 });
};

const ofOrder = ({ orderId: id, order }: OrderFacts, charge: ChargeRow | undefined): Difference[] => {
  const afterRefunds = taken(charge) - (charge?.refunded ?? 0);
  const of = 'money';
  const never = negative(of, id, 'what is kept after refunds', afterRefunds);
  // Whoever left the refund out has settled it elsewhere, and it is named as left out.
  if (order?.waived?.RefundCustomer) return never;
  if (order && isUnderWay(order)) return [...never, ...ofCharged(order, charge)];
  const dispatched = order?.status === 'DISPATCHED';
  // What has left was sold, whatever banks have taken back of it.
  const kept = dispatched ? afterRefunds : keptOf(charge);
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

/** Of Stripe's payments, a row of their own says which is whose: it has no status. */
const byKeyOf = (charges: Iterable<ChargeRow>) => {
  const byKey = new Map<string, ChargeRow>();
  for (const charge of charges) if (charge.status !== undefined) byKey.set(charge.paymentKey, charge);
  return byKey;
};

/** What the provider still has, by order, of those that are owed their refund; in doubt while it has not decided itself. */
export const keptOfOwed = (
  charges: Iterable<ChargeRow>,
  orders: readonly OrderFacts[],
): Map<string, number | 'in doubt'> => {
  const byKey = byKeyOf(charges);
  const owing = orders.filter(
    ({ order }) => order?.status === 'COMPENSATION_FAILED' && stillOwed(order).includes('RefundCustomer'),
  );
  return new Map(
    owing.map(({ orderId }) => {
      const charge = byKey.get(idempotencyKey(orderId, 'charge'));
      return [orderId, charge && !DECIDED.has(charge.status) ? 'in doubt' : keptOf(charge)];
    }),
  );
};

/** What the provider kept of each order, against what the order is and says. */
export const reconcileMoney = (charges: Iterable<ChargeRow>, orders: readonly OrderFacts[]): Difference[] => {
  const byKey = byKeyOf(charges);
  const found = orders.flatMap((facts) => {
    const key = idempotencyKey(facts.orderId, 'charge');
    const charge = byKey.get(key);
    byKey.delete(key);
    return ofOrder(facts, charge);
  });
  const strangers = [...byKey.values()].flatMap((charge) => ofOrder(noFacts(charge.paymentKey), charge));
  return [...found, ...strangers];
};
