import { times } from '../../kernel/money.ts';
import type { OrderLine } from '../../kernel/order-record.ts';
import type { BookRow } from '../contract.ts';
import { BookOutOfStock } from './errors.ts';

/** A line with the price of this moment; the last copies can be had. Throws BookOutOfStock, AmountTooLarge. */
export const holdStock = (
  { bookId, title, price, quantity: available }: BookRow,
  { quantity }: { quantity: number },
): OrderLine => {
  if (quantity > available) throw new BookOutOfStock(bookId, quantity);
  times(price, quantity);
  return { bookId, title, quantity, unitPrice: price };
};
