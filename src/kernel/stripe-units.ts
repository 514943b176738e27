import { decimalsOf } from './money.ts';
import type { Money } from './money.ts';

/** https://docs.stripe.com/currencies#zero-decimal, but for UGX, which is a special case there: with two. */
const WITHOUT_DECIMALS: ReadonlySet<string> = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'JPY',
  'KMF',
  'KRW',
  'MGA',
  'PYG',
  'RWF',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
]);

/** https://docs.stripe.com/currencies#three-decimal */
const WITH_THREE: ReadonlySet<string> = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);

const decimalsAtStripe = (currency: string): number =>
  WITHOUT_DECIMALS.has(currency) ? 0 : WITH_THREE.has(currency) ? 3 : 2;

/** How many of Stripe's units are one of the store's: nearly always 1, and 100 where it writes no decimals, and Stripe does. */
const factorOf = (currency: string): number =>
  10 ** (decimalsAtStripe(currency.toUpperCase()) - decimalsOf(currency));

export const toStripe = (amount: Money, currency: string): number => Math.round(amount * factorOf(currency));

export const fromStripe = (amount: number, currency: string): Money =>
  Math.round(amount / factorOf(currency));
