import { DomainError } from './domain-error.ts';

/** An integer of the currency's smallest unit (cents for EUR). */
export type Money = number;

/** More than 2^53 − 1 of the smallest unit: beyond it, sums would silently be wrong. */
export class AmountTooLarge extends DomainError {
  override readonly name = 'AmountTooLarge';
  constructor() {
    super('The amount is larger than can be charged');
  }
}

/** Throws AmountTooLarge unless `amount` is exact. */
export const exact = (amount: number): Money => {
  if (!Number.isSafeInteger(amount)) throw new AmountTooLarge();
  return amount;
};

/** What is paid for `quantity` pieces. Throws AmountTooLarge. */
export const times = (unitPrice: Money, quantity: number): Money => exact(exact(unitPrice) * quantity);

/** Throws AmountTooLarge. */
export const sum = (amounts: readonly Money[]): Money =>
  amounts.reduce((total, amount) => exact(total + amount), 0);

/** Of the currency's amounts, as they are counted and written here: 2 for EUR. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** `formatMoney(100000, 'EUR')` is `1,000.00 EUR`; the number of decimals is the currency's own. */
export const formatMoney = (amount: Money, currency: string): string => {
  const decimals = decimalsOf(currency);
  const number = new Intl.NumberFormat('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${number.format(amount / 10 ** decimals)} ${currency}`;
};
