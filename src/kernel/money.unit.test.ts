import { describe, it } from 'node:test';
import { expect } from 'expect';
import { AmountTooLarge, formatMoney, sum, times } from './money.ts';

describe('money', () => {
  it('is shown with as many decimals as its currency has', () => {
    expect(formatMoney(100_000, 'EUR')).toBe('1,000.00 EUR');
    expect(formatMoney(5, 'EUR')).toBe('0.05 EUR');
    expect(formatMoney(1500, 'JPY')).toBe('1,500 JPY');
    expect(formatMoney(1500, 'KWD')).toBe('1.500 KWD');
  });

  it('is refused where it could no longer be counted exactly', () => {
    expect(times(2 ** 52, 1)).toBe(2 ** 52);
    expect(() => times(2 ** 52, 2)).toThrow(AmountTooLarge);
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(AmountTooLarge);
    expect(() => times(0.5, 3)).toThrow(AmountTooLarge);
    expect(() => times(19.5, 2)).toThrow(AmountTooLarge);
  });
});
