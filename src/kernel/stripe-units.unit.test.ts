import { describe, it } from 'node:test';
import { expect } from 'expect';
import { decimalsOf } from './money.ts';
import { fromStripe, toStripe } from './stripe-units.ts';

describe('amounts at Stripe', () => {
  it('are the store’s, with and without decimals', () => {
    for (const currency of ['EUR', 'usd', 'JPY', 'KWD', 'krw']) {
      expect(toStripe(2050, currency)).toBe(2050);
      expect(fromStripe(2050, currency)).toBe(2050);
    }
  });

  it('are of hundredths in two currencies that have none', () => {
    for (const currency of ['ISK', 'ugx']) {
      expect(toStripe(2050, currency)).toBe(205_000);
      expect(fromStripe(205_000, currency)).toBe(2050);
    }
  });

  it('are as much money as the store writes, also where it writes no hundredths and Stripe counts them', () => {
    for (const currency of ['HUF', 'COP', 'IDR', 'PKR', 'TWD', 'CZK']) {
      const wholes = 2050;
      expect(toStripe(wholes * 10 ** decimalsOf(currency), currency)).toBe(wholes * 100);
      expect(fromStripe(wholes * 100, currency)).toBe(wholes * 10 ** decimalsOf(currency));
    }
  });
});
