import { Stripe } from 'stripe';
import { systemClock } from '../clock.ts';
import { openStore } from '../store.ts';
import type { Store } from '../store.ts';
import { createStripe } from './stand-in.ts';

/** For tests: a stand-in whose clock stands, and the official SDK as its client, which tries nothing twice. */
export const startTestStripe = async (store: Store = openStore(), apiKey = 'sk_test_loud') => {
  const clock = systemClock();
  clock.stop();
  const errors: unknown[] = [];
  const standIn = createStripe({ store, clock, onError: (error) => errors.push(error) });
  const door = await standIn.listen(0);
  const client = (key = apiKey, timeout = 5000) =>
    new Stripe(key, {
      protocol: 'http',
      host: '127.0.0.1',
      port: door.port,
      maxNetworkRetries: 0,
      timeout,
      telemetry: false,
    });
  return {
    clock,
    errors,
    url: door.url,
    stripe: client(),
    client,
    /** Asks one of its routes under `/_storeflow/stripe/`. */
    control: (method: string, path: string, input: Record<string, unknown> = {}): unknown => {
      const route = standIn.routes.find((one) => one.method === method && one.path === `stripe/${path}`);
      if (!route) throw new Error(`The stand-in has no ${method} ${path}`);
      return route.handle(input);
    },
    stop: async () => {
      await standIn.stop();
      await door.close();
      clock.close();
    },
  };
};

export type TestStripe = Awaited<ReturnType<typeof startTestStripe>>;
