import { Stripe } from 'stripe';
import { PaymentUnavailable } from '../../domain/errors.ts';

/** For most calls. Those of a step have to fit into its function's twenty seconds. */
const TIMEOUT_MS = 4000;

interface Options {
  /** The secret key; undefined if nobody has put it yet. */
  key: () => Promise<string | undefined>;
  /** Where Stripe is, if not at Stripe. */
  base?: URL | undefined;
  timeoutMs?: number;
}

/**
 * Stripe's SDK with the store's key of now. It tries nothing again by itself, but where a connection breaks: the process
 * does, for everybody to see. Throws PaymentUnavailable without a key.
 */
export const stripeClient = ({ key, base, timeoutMs = TIMEOUT_MS }: Options): (() => Promise<Stripe>) => {
  let made: { for: string; client: Stripe } | undefined;
  const place = base && { protocol: 'http' as const, host: base.hostname, port: base.port };
  return async () => {
    const secret = await key();
    if (!secret)
      throw new PaymentUnavailable('Stripe’s secret key is not in Parameter Store: docs/payments.md');
    if (made?.for !== secret)
      made = {
        for: secret,
        client: new Stripe(secret, {
          ...place,
          maxNetworkRetries: 0,
          timeout: timeoutMs,
          telemetry: false,
        }),
      };
    return made.client;
  };
};
