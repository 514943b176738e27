import type { Money } from './money.ts';

/** https://docs.stripe.com/currencies#special-cases: without decimals in ISO 4217, and with two at Stripe. */
const COUNTED_IN_HUNDREDTHS: ReadonlySet<string> = new Set(['ISK', 'UGX']);

/** The store's amounts are of a currency's smallest unit by ISO 4217; nearly always Stripe's are, too. */
export const toStripe = (amount: Money, currency: string): number =>
  COUNTED_IN_HUNDREDTHS.has(currency.toUpperCase()) ? amount * 100 : amount;

export const fromStripe = (amount: number, currency: string): Money =>
  COUNTED_IN_HUNDREDTHS.has(currency.toUpperCase()) ? Math.round(amount / 100) : amount;
