import { describe, it } from 'node:test';
import { expect } from 'expect';
import { PriceChanged } from '../../inventory/contract.ts';
import type { NewOrder } from '../ports.ts';
import { placeOrder } from './place-order.ts';

const book = { bookId: 'b1', title: 'A Book', price: 2000, quantity: 3, held: 0, sold: 0, initial: 3 };
const order = { lines: [{ bookId: 'b1', quantity: 2 }], redeem: false, paymentMethod: 'test-ok' };

/** A store in which the book costs `price` by now, and nobody has opened the order. */
const aStore = ({ price = 2000 } = {}) => {
  const started: unknown[] = [];
  const place = placeOrder({
    prices: {
      find: () => Promise.resolve({ order: undefined, books: new Map([['b1', { ...book, price }]]) }),
    },
    checkout: {
      start: (orderId, { expectedTotal }) => {
        started.push({ orderId, expectedTotal });
        return Promise.resolve(`arn:${orderId}`);
      },
    },
    orders: {
      open: (opened: NewOrder) =>
        Promise.resolve({
          ...opened,
          row: 'ORDER',
          schemaVersion: 1,
          status: 'OPEN',
          openedAt: '2026-11-21T10:00:00.000Z',
          timeline: [],
        }),
    },
    currency: 'EUR',
  });
  return { place, started };
};

describe('an order that is placed', () => {
  it('is refused at another total than was shown, and nothing begins', async () => {
    const { place, started } = aStore({ price: 2500 });
    const placing = place({
      orderId: 'o1',
      userId: 'u1',
      order: { ...order, expectedTotal: 4000 },
      again: false,
    });
    await expect(placing).rejects.toThrow(PriceChanged);
    expect(started).toEqual([]);
  });

  it('costs what its customer is told, whatever the book costs by the time that it is held', async () => {
    const { place, started } = aStore();
    const told = await place({ orderId: 'o1', userId: 'u1', order, again: false });
    expect(started).toEqual([{ orderId: 'o1', expectedTotal: told.total }]);
  });

  it('again after a try that gave no answer is told with its lines and total', async () => {
    const { place, started } = aStore();
    expect(await place({ orderId: 'o1', userId: 'u1', order, again: true })).toMatchObject({
      lines: [{ bookId: 'b1', title: 'A Book', quantity: 2, unitPrice: 2000 }],
      total: 4000,
    });
    expect(started).toEqual([{ orderId: 'o1', expectedTotal: 4000 }]);
  });

  it('again is left to its checkout, even if it would be refused by now', async () => {
    const { place, started } = aStore({ price: 2500 });
    const shown = { ...order, expectedTotal: 4000 };
    expect(await place({ orderId: 'o1', userId: 'u1', order: shown, again: true })).toMatchObject({
      status: 'OPEN',
      total: 5000,
    });
    expect(started).toEqual([{ orderId: 'o1', expectedTotal: 4000 }]);
  });
});
