import type { Money } from '../../kernel/money.ts';
import { BookNotFound } from '../contract.ts';
import type { BookRow } from '../contract.ts';
import type { Catalogue } from '../ports.ts';

/** A book as customers see it: its price in the currency's smallest unit, and how many can be had. */
export interface BookView {
  bookId: string;
  title: string;
  price: Money;
  currency: string;
  available: number;
}

interface Ports {
  catalogue: Catalogue;
  /** Of the prices: an ISO 4217 code. */
  currency: string;
}

const viewOf = ({ bookId, title, price, quantity }: BookRow, currency: string): BookView => ({
  bookId,
  title,
  price,
  currency,
  available: quantity,
});

/** Throws BookNotFound. */
export const showBook =
  ({ catalogue, currency }: Ports) =>
  async (bookId: string): Promise<BookView> => {
    const book = await catalogue.find(bookId);
    if (!book) throw new BookNotFound([bookId]);
    return viewOf(book, currency);
  };

/** Some books in no order of meaning; `next` is the cursor of the page after. */
export const showBooks =
  ({ catalogue, currency }: Ports) =>
  async ({
    limit,
    cursor,
  }: {
    limit: number;
    cursor?: string | undefined;
  }): Promise<{ books: BookView[]; next?: string | undefined }> => {
    const { books, next } = await catalogue.list({ limit, after: cursor });
    return { books: books.map((book) => viewOf(book, currency)), next };
  };
