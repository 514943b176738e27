import type { Account } from './account.ts';
import type { Form } from './form.ts';
import { integer, metadata, needed, oneOf, text, texts } from './parameters.ts';
import { invalidRequest, notStoodIn } from './stripe-error.ts';
import type { PaymentIntent } from './wire.ts';

/** Of currencies that have been looked up; of others it asks for one unit: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const LEAST_AMOUNT: Readonly<Record<string, number>> = { eur: 50, usd: 50, gbp: 30, jpy: 50, chf: 50 };

/** A PaymentIntent as it is asked for; nothing is kept of it yet. */
export const newIntent = (account: Account, form: Form): PaymentIntent => {
  const amount = integer(form, 'amount');
  const currency = needed(form, 'currency').toLowerCase();
  if (amount === undefined)
    throw invalidRequest('Missing required param: amount.', { code: 'parameter_missing', param: 'amount' });
  if (!/^[a-z]{3}$/.test(currency))
    throw invalidRequest(`Invalid currency: ${currency}`, { param: 'currency' });
  if (amount < (LEAST_AMOUNT[currency] ?? 1))
    throw invalidRequest('Amount must be no less than the minimum charge amount', {
      code: 'amount_too_small',
      param: 'amount',
    });
  const types = texts(form, 'allowed_payment_method_types');
  if (types.length !== 1 || types[0] !== 'card')
    throw notStoodIn('allowed_payment_method_types other than card');
  const id = account.newId('pi');
  const method = text(form, 'payment_method') ?? null;
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: types,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: oneOf(form, 'capture_method', ['automatic', 'manual']) ?? 'automatic',
    client_secret: account.newId(`${id}_secret`),
    created: account.seconds(),
    currency,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: metadata(form),
    next_action: null,
    payment_method: method,
    payment_method_types: types,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  };
};
