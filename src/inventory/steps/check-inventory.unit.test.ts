import { describe, it } from 'node:test';
import { expect } from 'expect';
import { UserNotFound } from '../../customers/contract.ts';
import type { HeldOrder } from '../contract.ts';
import { BookNotFound, BookOutOfStock, PriceChanged } from '../contract.ts';
import type { Found, Refusal } from '../ports.ts';
import { checkInventory } from './check-inventory.ts';

const book = { bookId: 'b1', title: 'A Book', price: 2000, quantity: 1, held: 0, sold: 0, initial: 1 };
const currency = 'EUR';
const order = {
  orderId: 'o1',
  attempt: 0,
  executionArn: 'arn',
  userId: 'u1',
  lines: [{ bookId: 'b1', quantity: 1 }],
  redeem: false,
  paymentMethod: 'test-ok',
};
const held: HeldOrder = {
  orderId: 'o1',
  userId: 'u1',
  redeem: false,
  paymentMethod: 'test-ok',
  currency: 'EUR',
  lines: [],
};

const onShelf = (quantity = 1) => ({ books: new Map([['b1', { ...book, quantity }]]) });

const shelf = (found: Partial<Found>, hold: () => Promise<HeldOrder> = () => Promise.resolve(held)) => {
  const refusals: string[] = [];
  return {
    refusals,
    find: () => Promise.resolve({ books: new Map(), held: undefined, refused: undefined, ...found }),
    hold,
    refuse: (_: unknown, { name }: Refusal) => {
      refusals.push(name);
      return Promise.resolve();
    },
  };
};

describe('checking the inventory', () => {
  it('holds what is there', async () => {
    expect(await checkInventory({ shelf: shelf(onShelf()), currency })(order)).toBe(held);
  });

  it('answers what an earlier try held, even if nothing is left since', async () => {
    const empty = shelf({ ...onShelf(0), held });
    expect(await checkInventory({ shelf: empty, currency })(order)).toBe(held);
    expect(empty.refusals).toEqual([]);
  });

  it('refuses an unknown book, and leaves the order rejected', async () => {
    const without = shelf({});
    await expect(checkInventory({ shelf: without, currency })(order)).rejects.toThrow(BookNotFound);
    expect(without.refusals).toEqual(['BookNotFound']);
  });

  it('refuses when somebody else took the last copy in between', async () => {
    const raced = shelf(onShelf(), () => Promise.reject(new BookOutOfStock([{ bookId: 'b1', quantity: 1 }])));
    await expect(checkInventory({ shelf: raced, currency })(order)).rejects.toThrow(BookOutOfStock);
    expect(raced.refusals).toEqual(['BookOutOfStock']);
  });

  it('names every line that is short by then when somebody else was faster', async () => {
    const cart = { ...order, lines: ['b1', 'b2', 'b3'].map((bookId) => ({ bookId, quantity: 1 })) };
    const books = (left: number) =>
      new Map(cart.lines.map(({ bookId }) => [bookId, { ...book, bookId, quantity: left }]));
    const looks = [books(1), books(0).set('b3', { ...book, bookId: 'b3' })];
    const raced = shelf({}, () => Promise.reject(new BookOutOfStock([{ bookId: 'b1', quantity: 1 }])));
    const find = () =>
      Promise.resolve({ books: looks.shift() ?? new Map(), held: undefined, refused: undefined });
    await expect(checkInventory({ shelf: { ...raced, find }, currency })(cart)).rejects.toThrow(
      'Fewer than 1 of book b1 are left; Fewer than 1 of book b2 are left',
    );
    expect(raced.refusals).toEqual(['BookOutOfStock']);
  });

  it('refuses another total than the customer was shown', async () => {
    const dearer = shelf(onShelf());
    const shown = { ...order, expectedTotal: 1999 };
    await expect(checkInventory({ shelf: dearer, currency })(shown)).rejects.toThrow(PriceChanged);
    expect(dearer.refusals).toEqual(['PriceChanged']);
  });

  it('refuses an unknown user', async () => {
    const raced = shelf(onShelf(), () => Promise.reject(new UserNotFound('u1')));
    await expect(checkInventory({ shelf: raced, currency })(order)).rejects.toThrow(UserNotFound);
    expect(raced.refusals).toEqual(['UserNotFound']);
  });

  it('refuses again what it has refused, by the same name and in the same words', async () => {
    const refused = shelf({ ...onShelf(), refused: { name: 'BookOutOfStock', message: 'none left' } });
    await expect(checkInventory({ shelf: refused, currency })(order)).rejects.toMatchObject({
      name: 'BookOutOfStock',
      message: 'none left',
    });
    expect(refused.refusals).toEqual([]);
  });

  it('rejects nothing when the tables could not be reached', async () => {
    const broken = shelf(onShelf(), () => Promise.reject(new Error('no network')));
    await expect(checkInventory({ shelf: broken, currency })(order)).rejects.toThrow('no network');
    expect(broken.refusals).toEqual([]);
  });
});
