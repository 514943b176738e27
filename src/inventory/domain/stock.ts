import { sum, times } from '../../kernel/money.ts';
import type { Money } from '../../kernel/money.ts';
import type { OrderLine } from '../../kernel/order-record.ts';
import type { BookRow } from '../contract.ts';
import { BookNotFound, BookOutOfStock, PriceChanged } from './errors.ts';

/** A book and how many of it are wanted. */
export type WantedLine = Pick<OrderLine, 'bookId' | 'quantity'>;

/** What an order wants held, and at which total, in the currency's smallest unit, if its customer was shown one. */
export interface Wanted {
  lines: readonly WantedLine[];
  expectedTotal?: Money | undefined;
}

/**
 * The lines with the prices of this moment; the last copies can be had.
 * Throws BookNotFound and BookOutOfStock for all lines that are concerned, AmountTooLarge, PriceChanged.
 */
export const holdStock = (
  books: ReadonlyMap<string, BookRow>,
  { lines, expectedTotal }: Wanted,
  currency: string,
): OrderLine[] => {
  const missing = lines.filter(({ bookId }) => !books.has(bookId));
  if (missing.length > 0) throw new BookNotFound(missing.map(({ bookId }) => bookId));
  const short = lines.filter(({ bookId, quantity }) => quantity > (books.get(bookId)?.quantity ?? 0));
  if (short.length > 0) throw new BookOutOfStock(short);
  const held = lines.flatMap(({ bookId, quantity }) => {
    const book = books.get(bookId);
    return book ? [{ bookId, title: book.title, quantity, unitPrice: book.price }] : [];
  });
  const total = sum(held.map(({ unitPrice, quantity }) => times(unitPrice, quantity)));
  if (expectedTotal !== undefined && expectedTotal !== total)
    throw new PriceChanged(expectedTotal, total, currency);
  return held;
};
