import { describe, it } from 'node:test';
import { expect } from 'expect';
import { AmountTooLarge } from '../../kernel/money.ts';
import { BookOutOfStock } from './errors.ts';
import { holdStock } from './stock.ts';

const book = { bookId: 'b1', title: 'A Book', price: 2000, quantity: 3, held: 0, sold: 0, initial: 3 };

describe('holding stock', () => {
  it('takes the last copies', () => {
    expect(holdStock(book, { quantity: 3 })).toEqual({
      bookId: 'b1',
      title: 'A Book',
      quantity: 3,
      unitPrice: 2000,
    });
  });

  it('refuses one more than there are', () => {
    expect(() => holdStock(book, { quantity: 4 })).toThrow(new BookOutOfStock('b1', 4));
  });

  it('refuses a line that could not be charged exactly', () => {
    expect(() => holdStock({ ...book, price: Number.MAX_SAFE_INTEGER }, { quantity: 2 })).toThrow(
      AmountTooLarge,
    );
  });
});
