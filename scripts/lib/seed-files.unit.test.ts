import { describe, it } from 'node:test';
import { expect } from 'expect';
import { newBook, resetBook } from './seed-books.ts';
import { newCourier } from './seed-couriers.ts';
import { parseBooks, parseCouriers, parseUsers, seedBooks, seedCouriers, seedUsers } from './seed-files.ts';

const book = { bookId: 'b1', title: 'A book', price: 2000, quantity: 3 };

describe('the seeds', () => {
  it('are two books, two users and couriers, by ids that never change', () => {
    expect(seedBooks()).toMatchObject([
      { bookId: '01G4E1A9GF5CZWET09RSBR04PV', quantity: 500, price: 2000 },
      { quantity: 400, price: 7500 },
    ]);
    expect(seedUsers()).toMatchObject([
      { userId: '01G4E1AZW2Q1X3QQEYBACQXMFH', points: 300 },
      { points: 100 },
    ]);
    expect(seedCouriers().length).toBeGreaterThan(0);
  });

  it('are refused with the name of each field that is wrong', () => {
    const wrong = JSON.stringify([book, { ...book, bookId: 'b 2', price: 19.99 }]);
    expect(() => parseBooks(wrong)).toThrow(
      'seed/books.json: 1.bookId: must be 1 to 64 letters, digits, "-" or "_"; 1.price: must be an integer of the smallest unit. Nothing was written',
    );
    expect(() => parseCouriers('[{"courierId":"c","name":"C","capacity":0}]')).toThrow(
      'seed/couriers.json: 0.capacity: must be at least 1',
    );
    const user = { userId: 'u', name: 'U', email: 'nobody', address: 'A', points: 1 };
    expect(() => parseUsers(JSON.stringify([user]))).toThrow('0.email: must be an e-mail address');
  });

  it('are refused with fields that nobody knows, or twice the same id', () => {
    expect(() => parseBooks(JSON.stringify([{ ...book, pages: 12 }]))).toThrow(
      '0.pages: not a field (bookId, title, price, quantity)',
    );
    expect(() => parseBooks(JSON.stringify([book, book]))).toThrow('bookId b1 stands there twice');
  });

  it('are refused when they are no list, or no JSON', () => {
    expect(() => parseBooks('{}')).toThrow('seed/books.json: must be a list');
    expect(() => parseBooks('[')).toThrow('seed/books.json: ');
  });

  it('become rows whose accounts balance', () => {
    expect(newBook(book)).toEqual({ ...book, held: 0, sold: 0, initial: 3 });
    expect(newCourier({ courierId: 'c', name: 'C', capacity: 2 })).toMatchObject({
      assigned: 0,
      available: 'yes',
    });
  });

  it('fill a shelf again without forgetting what is held and sold', () => {
    expect(resetBook(book, { held: 2, sold: 5 })).toEqual({ quantity: 3, initial: 10 });
  });
});
