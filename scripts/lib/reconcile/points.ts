import type { LedgerRow, UserRow } from '../../../src/customers/contract.ts';
import { differing, missing, negative, tally } from './difference.ts';
import type { Difference } from './difference.ts';
import { noFacts, type OrderFacts } from './order-facts.ts';

/** Of an order's entries in the ledger: `ORDER#<orderId>#redeemed`, `…#restored`. */
const ORDER_ENTRY = /^ORDER#(?<orderId>.+)#(?:redeemed|restored)$/;

/** A balance is the sum of its ledger, and orders and ledger agree on what was redeemed and given back. */
export const reconcilePoints = (
  users: readonly UserRow[],
  ledger: Iterable<LedgerRow>,
  orders: readonly OrderFacts[],
): Difference[] => {
  const balance = tally();
  const byOrder = tally();
  for (const { userId, entry, points } of ledger) {
    balance.add(userId, points);
    const orderId = ORDER_ENTRY.exec(entry)?.groups?.['orderId'];
    if (orderId !== undefined) byOrder.add(orderId, points);
  }
  const known = new Set(orders.map(({ orderId }) => orderId));
  const strangers: OrderFacts[] = byOrder
    .names()
    .filter((orderId) => !known.has(orderId))
    .map(noFacts);
  return [
    ...users.flatMap(({ userId: id, points }) => [
      ...differing({
        of: 'points',
        id,
        rule: 'balance = sum of the ledger',
        expected: balance.of(id),
        found: points,
      }),
      ...negative('points', id, 'the balance', points),
    ]),
    ...missing(
      'points',
      'a user of the ledger exists',
      balance.names(),
      new Set(users.map(({ userId }) => userId)),
    ),
    ...[...orders, ...strangers].flatMap(({ orderId: id, effects }) =>
      differing({
        of: 'points',
        id,
        rule: 'the order’s entries in the ledger = what its steps moved',
        expected:
          (effects.RedeemPoints?.moved.points ?? 0) + (effects.RestoreRedeemPoints?.moved.points ?? 0),
        found: byOrder.of(id),
      }),
    ),
  ];
};
