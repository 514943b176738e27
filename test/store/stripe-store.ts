import { startStore } from '../../scripts/lib/start-store.ts';
import { clientEnvironment, stopTime, TEST_SETTINGS } from './start.ts';

interface StripeState {
  paymentIntents: {
    id: string;
    status: string;
    amount_received: number;
    client_secret: string | null;
    metadata: { charge?: string };
  }[];
  refunds: { id: string; payment_intent: string; amount: number; status: string }[];
}

/**
 * A store that is paid by Stripe, or rather by its stand-in; its clock stands. AWS clients that are made from now on, and
 * the store's helpers, reach this one.
 */
export const startStripeStore = async (dataDir?: string) => {
  const { endpoint, stripeUrl, stop } = await startStore({
    dataDir,
    port: 0,
    inboxPort: 0,
    stripePort: 0,
    env: TEST_SETTINGS,
  });
  Object.assign(process.env, clientEnvironment(endpoint));
  await stopTime(endpoint);
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${endpoint}/_storeflow/stripe${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const value: unknown = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(value));
    return value;
  };
  return {
    stripeUrl,
    stop,
    control: (path: string, input: object) => ask('POST', `/${path}`, input),
    /** The next `times` calls of an operation go wrong so: `local/stripe/faults.ts`. */
    plan: (operation: string, fault: string, times = 1) =>
      ask('POST', '/faults', { operation, fault, times }),
    /** What whoever has it may confirm a payment with, in a browser. */
    clientSecrets: async () =>
      ((await ask('GET', '')) as StripeState).paymentIntents.flatMap(({ client_secret: it }) => it ?? []),
    /** What Stripe has of an order. */
    async of(orderId: string) {
      const { paymentIntents, refunds } = (await ask('GET', '')) as StripeState;
      const intents = paymentIntents.filter(({ metadata }) => metadata.charge === `${orderId}#charge`);
      return {
        intents,
        taken: intents.reduce((sum, { amount_received }) => sum + amount_received, 0),
        refunds: refunds.filter((one) => intents.some(({ id }) => id === one.payment_intent)),
      };
    },
  };
};

export type StripeStore = Awaited<ReturnType<typeof startStripeStore>>;
