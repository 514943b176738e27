import { describe, it } from 'node:test';
import { expect } from 'expect';
import { UserNotFound } from '../../customers/contract.ts';
import type { HeldOrder } from '../contract.ts';
import { BookNotFound, BookOutOfStock } from '../domain/errors.ts';
import type { Found, Refusal } from '../ports.ts';
import { checkInventory } from './check-inventory.ts';

const book = { bookId: 'b1', title: 'A Book', price: 2000, quantity: 1, held: 0, sold: 0, initial: 1 };
const order = {
  orderId: 'o1',
  attempt: 0,
  executionArn: 'arn',
  userId: 'u1',
  bookId: 'b1',
  quantity: 1,
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

const shelf = (found: Partial<Found>, hold: () => Promise<HeldOrder> = () => Promise.resolve(held)) => {
  const refusals: string[] = [];
  return {
    refusals,
    find: () => Promise.resolve({ book: undefined, held: undefined, refused: undefined, ...found }),
    hold,
    refuse: (_: unknown, { name }: Refusal) => {
      refusals.push(name);
      return Promise.resolve();
    },
  };
};

describe('checking the inventory', () => {
  it('holds what is there', async () => {
    expect(await checkInventory({ shelf: shelf({ book }) })(order)).toBe(held);
  });

  it('answers what an earlier try held, even if nothing is left since', async () => {
    const empty = shelf({ book: { ...book, quantity: 0 }, held });
    expect(await checkInventory({ shelf: empty })(order)).toBe(held);
    expect(empty.refusals).toEqual([]);
  });

  it('refuses an unknown book, and leaves the order rejected', async () => {
    const without = shelf({});
    await expect(checkInventory({ shelf: without })(order)).rejects.toThrow(BookNotFound);
    expect(without.refusals).toEqual(['BookNotFound']);
  });

  it('refuses when somebody else took the last copy in between', async () => {
    const raced = shelf({ book }, () => Promise.reject(new BookOutOfStock('b1', 1)));
    await expect(checkInventory({ shelf: raced })(order)).rejects.toThrow(BookOutOfStock);
    expect(raced.refusals).toEqual(['BookOutOfStock']);
  });

  it('refuses an unknown user', async () => {
    const raced = shelf({ book }, () => Promise.reject(new UserNotFound('u1')));
    await expect(checkInventory({ shelf: raced })(order)).rejects.toThrow(UserNotFound);
    expect(raced.refusals).toEqual(['UserNotFound']);
  });

  it('refuses again what it has refused, by the same name and in the same words', async () => {
    const refused = shelf({ book, refused: { name: 'BookOutOfStock', message: 'none left' } });
    await expect(checkInventory({ shelf: refused })(order)).rejects.toMatchObject({
      name: 'BookOutOfStock',
      message: 'none left',
    });
    expect(refused.refusals).toEqual([]);
  });

  it('rejects nothing when the tables could not be reached', async () => {
    const broken = shelf({ book }, () => Promise.reject(new Error('no network')));
    await expect(checkInventory({ shelf: broken })(order)).rejects.toThrow('no network');
    expect(broken.refusals).toEqual([]);
  });
});
