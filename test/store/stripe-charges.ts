import { ulid } from 'ulid';
import type { StripeForTests } from './stripe.ts';

/** A charge of its own. */
export const charge = (method = 'pm_card_visa', more: object = {}) => ({
  key: `${ulid()}#charge`,
  amount: 2000,
  currency: 'EUR',
  method,
  capture: true,
  ...more,
});

/** What Stripe has of charges. */
export const chargesAt = (stripe: StripeForTests) => {
  const intentsOf = async (key: string) =>
    (await stripe.intents()).filter(({ metadata }) => metadata['charge'] === key);
  return {
    intentsOf,
    /** What was taken for a charge. */
    takenFor: async (key: string) =>
      (await intentsOf(key)).reduce((sum, { amount_received }) => sum + amount_received, 0),
    /** Makes a payment for a charge, and does not confirm it; answers its id. */
    unconfirmed: async (key: string): Promise<string> => {
      const { id } = await stripe.stripe.paymentIntents.create({
        amount: 2000,
        currency: 'eur',
        allowed_payment_method_types: ['card'],
        metadata: { charge: key, stage: 'test' },
      });
      return id;
    },
  };
};

export type ChargesForTests = ReturnType<typeof chargesAt>;
