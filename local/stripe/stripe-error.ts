import type { PaymentIntent } from './wire.ts';

interface More {
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: PaymentIntent;
}

/** An error as Stripe's API answers it: https://docs.stripe.com/api/errors */
export class StripeError extends Error {
  override readonly name = 'StripeError';
  readonly status: number;
  readonly body: object;

  constructor(status: number, type: string, message: string, more: More = {}) {
    super(message);
    this.status = status;
    this.body = { error: { type, message, ...more } };
  }
}

export const invalidRequest = (message: string, more: More = {}, status = 400): StripeError =>
  new StripeError(status, 'invalid_request_error', message, more);

/** Of something that a path names. */
export const missing = (what: string, id: string): StripeError =>
  invalidRequest(`No such ${what}: '${id}'`, { code: 'resource_missing', param: 'id' }, 404);

/** Of what the stand-in does not have, and Stripe may have: nothing is taken and ignored. */
export const notStoodIn = (what: string): StripeError =>
  invalidRequest(`${what}: not known to the stand-in of Stripe (docs/payments.md)`, {
    code: 'parameter_unknown',
  });
