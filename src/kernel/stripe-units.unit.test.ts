import { describe, it } from 'node:test';
import { expect } from 'expect';
import { fromStripe, toStripe } from './stripe-units.ts';

describe('amounts at Stripe', () => {
  it('are the store’s, with and without decimals', () => {
    for (const currency of ['EUR', 'usd', 'JPY', 'KWD']) {
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
});
