import type { BookRow } from '../../../src/inventory/contract.ts';
import { differing, missing, negative, tally } from './difference.ts';
import type { Difference } from './difference.ts';
import type { OrderFacts } from './order-facts.ts';

/** initial = on the shelf + held + sold, and the orders say the same of what is held and sold. */
export const reconcileStock = (books: readonly BookRow[], orders: readonly OrderFacts[]): Difference[] => {
  const held = tally();
  const sold = tally();
  for (const { effects } of orders) {
    if (!effects.CheckInventory || effects.RestoreQuantity) continue;
    const into = effects.PrepareOrder ? sold : held;
    for (const [bookId, moved] of Object.entries(effects.CheckInventory.moved.stock ?? {}))
      into.add(bookId, -moved);
  }
  const named = [...held.names(), ...sold.names()];
  const known = new Set(books.map(({ bookId }) => bookId));
  const of = 'stock';
  return [
    ...books.flatMap(({ bookId: id, quantity, held: isHeld, sold: isSold, initial }) => [
      ...differing({
        of,
        id,
        rule: 'initial = on the shelf + held + sold',
        expected: initial,
        found: quantity + isHeld + isSold,
      }),
      ...differing({ of, id, rule: 'held = what open orders hold', expected: held.of(id), found: isHeld }),
      ...differing({ of, id, rule: 'sold = what has been dispatched', expected: sold.of(id), found: isSold }),
      ...negative(of, id, 'on the shelf', quantity),
    ]),
    ...missing(of, 'a book of an order exists', named, known),
  ];
};
