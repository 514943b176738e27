import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { InvalidOrder } from './domain/errors.ts';
import { parseOrder } from './input.ts';

const about = {
  orderId: 'o1',
  attempt: 0,
  executionArn: 'arn:aws:states:us-east-1:000000000000:execution:flow:o1',
};
const fine = { userId: 'u1', bookId: 'b1', quantity: 1 };
const parse = (order: unknown) => parseOrder({ ...about, order });
const refusal = (order: unknown): string => {
  try {
    parse(order);
    return 'accepted';
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidOrder);
    return (error as Error).message;
  }
};

describe('an order', () => {
  it('of the simplest kind does not redeem, and is paid by the default method', () => {
    expect(parse(fine)).toEqual({
      ...about,
      userId: 'u1',
      lines: [{ bookId: 'b1', quantity: 1 }],
      redeem: false,
      paymentMethod: 'test-ok',
    });
  });

  for (const quantity of [0, -1, 1.5, '1', 1e308, Number.NaN, null, undefined, 1001, [1], true])
    it(`of ${JSON.stringify(quantity) ?? 'no'} quantity is refused by name`, () => {
      expect(refusal({ ...fine, quantity })).toMatch(/^quantity: must be/);
    });

  for (const userId of [
    '',
    'a b',
    'a/b',
    'a#b',
    '$.x',
    '{% $x %}',
    'é',
    'x'.repeat(65),
    7,
    null,
    '\u0000',
    '\ud800',
  ])
    it(`of user ${JSON.stringify(userId).slice(0, 20)} is refused by name`, () => {
      expect(refusal({ ...fine, userId })).toMatch(/^userId: must be/);
    });

  for (const redeem of ['true', 1, null, {}])
    it(`that redeems ${JSON.stringify(redeem)} is refused by name`, () => {
      expect(refusal({ ...fine, redeem })).toBe('redeem: must be true or false, or absent');
    });

  it('with a field that orders do not have is refused, and told which ones they have', () => {
    expect(refusal({ ...fine, discount: 1 })).toBe(
      'discount: not a field of an order (userId, bookId, quantity, redeem, paymentMethod, expectedTotal)',
    );
  });

  for (const card of ['4242424242424242', '4242-4242-4242-4242'])
    it(`that is to be paid by the card ${card.length} characters long is refused without repeating it`, () => {
      expect(refusal({ ...fine, paymentMethod: card })).toBe(
        'paymentMethod: must be the id of a payment method, not the number of a card',
      );
    });

  it('with a field whose name may be a secret is refused without repeating it', () => {
    expect(refusal({ ...fine, 'Ada Example, 1 Bookshop Lane': 1 })).toMatch(
      /^an unknown field: not a field of/,
    );
  });

  it('that is wrong in several fields is told all of them', () => {
    expect(refusal({ userId: 1, quantity: 0 })).toMatch(/userId: .*bookId: .*quantity: /);
  });

  for (const order of [null, undefined, 'x', 1, [], [fine]])
    it(`that is ${JSON.stringify(order)} is refused`, () => {
      expect(refusal(order)).toMatch(/must be an object with userId/);
    });

  it('cannot bring a prototype of its own', () => {
    const order: unknown = JSON.parse(
      '{"userId":"u1","bookId":"b1","quantity":1,"__proto__":{"redeem":true}}',
    );
    expect(refusal(order)).not.toBe('accepted');
  });

  it('is either valid or refused as InvalidOrder, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (order) => {
        refusal(order);
      }),
    );
  });

  it('keeps every valid quantity', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (quantity) => {
        expect(parse({ ...fine, quantity }).lines).toEqual([{ bookId: 'b1', quantity }]);
      }),
    );
  });
});

describe('an order of lines', () => {
  const cart = (lines: unknown) => ({ userId: 'u1', lines });
  const line = (number: number, quantity = 1) => ({ bookId: `b${number}`, quantity });

  it('keeps them in their order, and those of one book are one', () => {
    expect(parse(cart([line(1, 2), line(2), line(1, 3)])).lines).toEqual([line(1, 5), line(2)]);
  });

  it('tells the total that its customer was shown', () => {
    expect(parse({ ...cart([line(1)]), expectedTotal: 2000 }).expectedTotal).toBe(2000);
    for (const expectedTotal of [-1, 0.5, '2000', null])
      expect(refusal({ ...cart([line(1)]), expectedTotal })).toMatch(/^expectedTotal: must/);
  });

  it('has one line at least, and twenty at most', () => {
    const lines = (count: number) => cart(Array.from({ length: count }, (_, number) => line(number)));
    expect(refusal(lines(20))).toBe('accepted');
    expect(refusal(lines(21))).toBe('lines: must have at most 20 lines');
    expect(refusal(lines(0))).toBe('lines: must have at least one line');
  });

  it('has no more pieces of a book than an order of one book', () => {
    expect(refusal(cart([line(1, 999), line(1)]))).toBe('accepted');
    expect(refusal(cart([line(1, 1000), line(1)]))).toBe('lines: must have at most 1000 pieces of a book');
  });

  it('is told which line is wrong', () => {
    expect(refusal(cart([line(1), { bookId: 'b 2', quantity: 0 }, { ...line(3), price: 1 }]))).toBe(
      'lines.1.bookId: must be 1 to 64 letters, digits, "-" or "_"; lines.1.quantity: must be at least 1; ' +
        'lines.2.price: not a field of a line (bookId, quantity)',
    );
    expect(refusal(cart([null]))).toBe('lines.0: must be an object with bookId, quantity');
    for (const lines of [undefined, null, {}, 'b1'])
      expect(refusal(cart(lines))).toBe('lines: must be a list of lines');
  });

  it('does not say a book beside them', () => {
    expect(refusal({ ...cart([line(1)]), bookId: 'b1' })).toBe(
      'bookId: not a field of an order of lines (userId, lines, redeem, paymentMethod, expectedTotal)',
    );
  });

  it('is either valid or refused as InvalidOrder, whatever the lines are', () => {
    fc.assert(
      fc.property(fc.anything(), (lines) => {
        refusal(cart(lines));
        refusal(cart([lines]));
      }),
    );
  });
});
