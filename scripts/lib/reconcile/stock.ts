import type { BookRow } from '../../../src/inventory/contract.ts';
import { differing, missing, negative, tally } from './difference.ts';
import type { Difference } from './difference.ts';
import type { OrderFacts } from './order-facts.ts';

/** The number of a range that is nearest. */
const within = (number: number, least: number, most: number) => Math.min(Math.max(number, least), most);

/** initial = on the shelf + held + sold, and the orders say the same of what is held and sold. */
export const reconcileStock = (books: readonly BookRow[], orders: readonly OrderFacts[]): Difference[] => {
  const held = tally();
  const sold = tally();
  /** Whoever left out to give them back has put them elsewhere by hand, or they are held for ever. */
  const leftOut = tally();
  for (const { effects, order } of orders) {
    const waived = order?.waived?.RestoreQuantity !== undefined;
    if (!effects.CheckInventory || (effects.RestoreQuantity && !waived)) continue;
    const into = effects.PrepareOrder ? sold : waived && effects.RestoreQuantity ? leftOut : held;
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
      ...differing({
        of,
        id,
        rule: 'held = what open orders hold',
        expected: within(isHeld, held.of(id), held.of(id) + leftOut.of(id)),
        found: isHeld,
      }),
      ...differing({ of, id, rule: 'sold = what has been dispatched', expected: sold.of(id), found: isSold }),
      ...negative(of, id, 'on the shelf', quantity),
    ]),
    ...missing(of, 'a book of an order exists', named, known),
  ];
};
