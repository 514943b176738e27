import { startTestStripe } from '../../local/stripe/test-stripe.ts';

/** For adapters' tests: a stand-in of Stripe, and what it is told to do wrong. */
export const startStripe = async () => {
  const standIn = await startTestStripe();
  return {
    ...standIn,
    /** The next `times` calls of an operation (`payment_intents.confirm`) go wrong so: `local/stripe/faults.ts`. */
    plan: (operation: string, fault: string, times = 1) =>
      void standIn.control('POST', 'faults', { operation, fault, times }),
    /** All that Stripe has of it. */
    intents: async () => (await standIn.stripe.paymentIntents.list({ limit: 100 })).data,
  };
};

export type StripeForTests = Awaited<ReturnType<typeof startStripe>>;
