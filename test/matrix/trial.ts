import type { OrderRow } from '../../src/kernel/order-record.ts';
import type { Wanted } from '../store/balance.ts';
import type { CheckoutPath } from './paths.ts';

/** A checkout that something is to befall. */
export interface Trial {
  path: CheckoutPath;
  /** As `--fault` takes them. */
  rules: readonly string[];
}

/** One that has been made, with time moved to its end. */
export interface Tried extends Trial {
  orderId: string;
  executionArn: string;
  wanted: Wanted;
  /** How often each rule befell a call. */
  befallen: readonly number[];
  /** How it had ended when all was over, before the sweeper looked. */
  unswept: string;
  /** Somebody has acted on it meanwhile. */
  interrupted?: true;
}

/** How an order has ended: its state, or that there is none. */
export const endOf = (order: OrderRow | undefined): string => order?.status ?? 'no order';

/** The command that makes it again. */
export const replay = ({ path, rules }: Trial): string =>
  `npm run chaos -- --path '${path.name}' ${rules.map((rule) => `--fault ${rule}`).join(' ')}`;
