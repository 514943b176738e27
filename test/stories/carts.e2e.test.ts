import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('an order of several books', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  /** Two of one book and one of another, the first in two lines. */
  const aCart = async (more: object = {}) => {
    const [one, other] = [
      await store.newBook({ quantity: 5, price: 2000 }),
      await store.newBook({ quantity: 5, price: 700 }),
    ];
    const lines = [one, other, one].map((bookId) => ({ bookId, quantity: 1 }));
    const input = { userId: await store.newUser({ points: 30 }), lines, ...more };
    const stock = async () =>
      Promise.all(
        [one, other].map(async (bookId) => {
          const { quantity, held, sold } = await store.book(bookId);
          return { quantity, held, sold };
        }),
      );
    return { input, one, other, stock };
  };
  const untouched = { quantity: 5, held: 0, sold: 0 };

  it('is sold in one piece, and charged as one', async () => {
    const { input, one, other, stock } = await aCart({ expectedTotal: 4700, redeem: true });
    const run = await store.checkout(input);
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await stock()).toEqual([
      { quantity: 3, held: 0, sold: 2 },
      { quantity: 4, held: 0, sold: 1 },
    ]);
    expect(await run.order()).toMatchObject({
      status: 'DISPATCHED',
      lines: [
        { bookId: one, quantity: 2, unitPrice: 2000 },
        { bookId: other, quantity: 1, unitPrice: 700 },
      ],
      total: 4700,
      charged: 1700,
    });
    const [mail] = await store.mails(run.orderId, 2);
    expect(mail?.text).toMatch(/2 × [^]*: 40.00 EUR\n1 × [^]*: 7.00 EUR\n/);
  });

  it('goes back whole when the card is declined', async () => {
    const { input, stock } = await aCart({ paymentMethod: 'test-declined' });
    const run = await store.checkout(input);
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'PaymentDeclined' });
    expect(await stock()).toEqual([untouched, untouched]);
  });

  it('is rejected whole when one book is short, and told every line that is', async () => {
    const { input, one, other, stock } = await aCart();
    const short = { ...input, lines: [...input.lines, { bookId: one, quantity: 4 }] };
    const run = await store.checkout(short);
    expect(await run.ended()).toMatchObject({
      status: 'FAILED',
      error: 'BookOutOfStock',
      cause: `Fewer than 6 of book ${one} are left`,
    });
    const both = { ...short, lines: [...short.lines, { bookId: other, quantity: 5 }] };
    const { cause } = await (await store.checkout(both)).ended();
    expect(cause).toBe(`Fewer than 6 of book ${one} are left; Fewer than 6 of book ${other} are left`);
    expect(await stock()).toEqual([untouched, untouched]);
  });

  it('is rejected when it would cost another total than was shown', async () => {
    const { input, stock } = await aCart({ expectedTotal: 4600 });
    const run = await store.checkout(input);
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'PriceChanged' });
    expect(await run.order()).toMatchObject({ status: 'REJECTED', reason: 'PriceChanged' });
    expect(await stock()).toEqual([untouched, untouched]);
  });
});
