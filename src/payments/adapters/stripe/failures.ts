import { PaymentUnavailable } from '../../domain/errors.ts';

/** What the SDK's errors have in common: https://docs.stripe.com/error-handling?lang=node */
interface StripeFailure {
  type: string;
  statusCode?: number;
  code?: string;
  decline_code?: string;
  headers?: Record<string, string>;
}

const isStripeFailure = (error: unknown): error is Error & StripeFailure =>
  error instanceof Error &&
  'type' in error &&
  typeof error.type === 'string' &&
  error.type.startsWith('Stripe');

/** Stripe has understood what was asked, and will not do it: asking again changes nothing. */
export const isRefusal = (error: unknown): error is Error & StripeFailure =>
  isStripeFailure(error) &&
  (error.type === 'StripeCardError' || error.type === 'StripeInvalidRequestError') &&
  [400, 402, 404].includes(error.statusCode ?? 0);

/** An error of Stripe's own: it is kept for the idempotency key, and answered again to whoever repeats the call. */
export const isBroken = (error: unknown): boolean => isStripeFailure(error) && (error.statusCode ?? 0) >= 500;

/** Stripe has not looked at what was asked: it has repeated what it once refused to the same idempotency key. */
export const isRepeatedRefusal = (error: unknown): boolean =>
  isRefusal(error) && error.headers?.['idempotent-replayed'] === 'true';

/** Stripe's words for why not, of which none is about a person: `insufficient_funds`. */
export const whyNot = ({ decline_code, code, type }: Partial<StripeFailure>): string =>
  decline_code ?? code ?? type ?? 'no reason given';

/** Whatever else fails leaves the outcome open. What Stripe says in full may repeat what it was sent. */
export const asUnavailable = (error: unknown): unknown =>
  isStripeFailure(error)
    ? new PaymentUnavailable(`Stripe: ${error.type} ${error.statusCode ?? ''} ${error.code ?? ''}`.trimEnd())
    : error;
