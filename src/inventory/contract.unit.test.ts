import { describe, it } from 'node:test';
import { expect } from 'expect';
import { AmountTooLarge } from '../kernel/money.ts';
import { BookNotFound, BookOutOfStock, PriceChanged, quote } from './contract.ts';
import type { Wanted } from './contract.ts';

const book = { bookId: 'b1', title: 'A Book', price: 2000, quantity: 3, held: 0, sold: 0, initial: 3 };
const other = { ...book, bookId: 'b2', title: 'Another', price: 700 };
const shelf = (...books: (typeof book)[]) => new Map(books.map((each) => [each.bookId, each]));
const hold = (wanted: Wanted, books = shelf(book, other)) => quote(books, wanted, 'EUR');

describe('what an order costs', () => {
  it('takes the last copies, at the price of this moment', () => {
    expect(hold({ lines: [{ bookId: 'b1', quantity: 3 }] })).toEqual([
      { bookId: 'b1', title: 'A Book', quantity: 3, unitPrice: 2000 },
    ]);
  });

  it('refuses one more than there are, and names every line that is short', () => {
    const lines = [
      { bookId: 'b1', quantity: 4 },
      { bookId: 'b2', quantity: 3 },
    ];
    expect(() => hold({ lines })).toThrow(new BookOutOfStock([{ bookId: 'b1', quantity: 4 }]));
    expect(() => hold({ lines: lines.map((line) => ({ ...line, quantity: 9 })) })).toThrow(
      'Fewer than 9 of book b1 are left; Fewer than 9 of book b2 are left',
    );
  });

  it('names every book that does not exist', () => {
    const lines = ['b1', 'b3', 'b4'].map((bookId) => ({ bookId, quantity: 9 }));
    expect(() => hold({ lines })).toThrow(new BookNotFound(['b3', 'b4']));
  });

  it('refuses an order that could not be charged exactly', () => {
    const dear = { ...book, price: Number.MAX_SAFE_INTEGER };
    expect(() => hold({ lines: [{ bookId: 'b1', quantity: 2 }] }, shelf(dear))).toThrow(AmountTooLarge);
    const both = [
      { bookId: 'b1', quantity: 1 },
      { bookId: 'b2', quantity: 1 },
    ];
    expect(() => hold({ lines: both }, shelf(dear, other))).toThrow(AmountTooLarge);
  });

  it('refuses another total than the customer was shown', () => {
    const lines = [
      { bookId: 'b1', quantity: 2 },
      { bookId: 'b2', quantity: 1 },
    ];
    expect(hold({ lines, expectedTotal: 4700 })).toHaveLength(2);
    expect(() => hold({ lines, expectedTotal: 4000 })).toThrow(new PriceChanged(4000, 4700, 'EUR'));
    expect(() => hold({ lines, expectedTotal: 4000 })).toThrow('The total is 47.00 EUR now, not 40.00 EUR');
  });
});
