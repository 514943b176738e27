import { DomainError } from '../kernel/domain-error.ts';
import { formatMoney, sum, times } from '../kernel/money.ts';
import type { Money } from '../kernel/money.ts';
import type { OrderLine } from '../kernel/order-record.ts';

/** A book and its stock: `initial` = `quantity` (on the shelf) + `held` (open orders) + `sold`. */
export interface BookRow {
  bookId: string;
  title: string;
  price: Money;
  quantity: number;
  held: number;
  sold: number;
  initial: number;
}

/** CheckInventory answers what is held, at the price of this moment. */
export interface HeldOrder {
  orderId: string;
  userId: string;
  redeem: boolean;
  paymentMethod: string;
  currency: string;
  lines: OrderLine[];
}

/** RestoreQuantity answers how many pieces went back to the shelf, per book. */
export interface RestoredQuantity {
  restored: Record<string, number>;
}

/** The change to a book when held pieces are sold: a part of the transaction that dispatches the order. */
export const sellHeld = (table: string, { bookId, quantity }: Pick<OrderLine, 'bookId' | 'quantity'>) => ({
  Update: {
    TableName: table,
    Key: { bookId },
    UpdateExpression: 'ADD held :taken, sold :pieces',
    ConditionExpression: 'held >= :pieces',
    ExpressionAttributeValues: { ':pieces': quantity, ':taken': -quantity },
  },
});

export class BookNotFound extends DomainError {
  override readonly name = 'BookNotFound';
  constructor(bookIds: readonly string[]) {
    super(bookIds.map((bookId) => `There is no book ${bookId}`).join('; '));
  }
}

/** Names every line that is short. */
export class BookOutOfStock extends DomainError {
  override readonly name = 'BookOutOfStock';
  constructor(short: readonly { bookId: string; quantity: number }[]) {
    super(
      short.map(({ bookId, quantity }) => `Fewer than ${quantity} of book ${bookId} are left`).join('; '),
    );
  }
}

/** The customer was shown another total. */
export class PriceChanged extends DomainError {
  override readonly name = 'PriceChanged';
  override readonly particulars: { total: Money; currency: string };
  constructor(expected: Money, total: Money, currency: string) {
    super(`The total is ${formatMoney(total, currency)} now, not ${formatMoney(expected, currency)}`);
    this.particulars = { total, currency };
  }
}

/** A book and how many of it are wanted. */
export type WantedLine = Pick<OrderLine, 'bookId' | 'quantity'>;

/** What an order wants held, and at which total, in the currency's smallest unit, if its customer was shown one. */
export interface Wanted {
  lines: readonly WantedLine[];
  expectedTotal?: Money | undefined;
}

/** The lines at the prices of this moment, as many as there are books for. */
export const priced = (books: ReadonlyMap<string, BookRow>, lines: readonly WantedLine[]): OrderLine[] =>
  lines.flatMap(({ bookId, quantity }) => {
    const book = books.get(bookId);
    return book ? [{ bookId, title: book.title, quantity, unitPrice: book.price }] : [];
  });

/**
 * The lines with the prices of this moment; the last copies can be had.
 * Throws BookNotFound and BookOutOfStock for all lines that are concerned, AmountTooLarge, PriceChanged.
 */
export const quote = (
  books: ReadonlyMap<string, BookRow>,
  { lines, expectedTotal }: Wanted,
  currency: string,
): OrderLine[] => {
  const missing = lines.filter(({ bookId }) => !books.has(bookId));
  if (missing.length > 0) throw new BookNotFound(missing.map(({ bookId }) => bookId));
  const short = lines.filter(({ bookId, quantity }) => quantity > (books.get(bookId)?.quantity ?? 0));
  if (short.length > 0) throw new BookOutOfStock(short);
  const held = priced(books, lines);
  const total = sum(held.map(({ unitPrice, quantity }) => times(unitPrice, quantity)));
  if (expectedTotal !== undefined && expectedTotal !== total)
    throw new PriceChanged(expectedTotal, total, currency);
  return held;
};
