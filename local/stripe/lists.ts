import type { Form } from './form.ts';
import { integer, needed, text } from './parameters.ts';
import { invalidRequest } from './stripe-error.ts';
import type { PaymentIntent, StripeObject } from './wire.ts';

const limitIn = (form: Form): number => {
  const limit = integer(form, 'limit') ?? 10;
  if (limit < 1 || limit > 100) throw invalidRequest('limit is from 1 to 100', { param: 'limit' });
  return limit;
};

/** A page of a list, newest first: https://docs.stripe.com/api/pagination */
export const listOf = <T extends StripeObject>(url: string, all: readonly T[], form: Form) => {
  const limit = limitIn(form);
  const after = text(form, 'starting_after');
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && from === 0)
    throw invalidRequest(`No such object: '${after}'`, { code: 'resource_missing', param: 'starting_after' });
  return { object: 'list', url, has_more: from + limit < all.length, data: all.slice(from, from + limit) };
};

/** Those of one payment, where it is asked for. */
export const ofPayment = <T extends StripeObject & { payment_intent: string }>(
  all: readonly T[],
  form: Form,
): T[] => {
  const payment = text(form, 'payment_intent');
  return all.filter(({ payment_intent }) => payment === undefined || payment_intent === payment);
};

/** Of Stripe's query language, a key of the metadata and its value: https://docs.stripe.com/search */
const QUERY = /^metadata\['([^']{1,40})'\]:'([^']*)'$/;

/** New payments are found after a minute, on a good day. */
const SEARCHED_AFTER_SECONDS = 60;

/** What a search finds on its first page, the only one that is asked for: never what has just been made. */
export const searched = (url: string, all: readonly PaymentIntent[], form: Form, seconds: number) => {
  const [, key, value] = QUERY.exec(needed(form, 'query')) ?? [];
  if (key === undefined)
    throw invalidRequest("The stand-in's search knows metadata['key']:'value' only", { param: 'query' });
  const limit = limitIn(form);
  const found = all.filter(
    ({ metadata, created }) => metadata[key] === value && created + SEARCHED_AFTER_SECONDS <= seconds,
  );
  return {
    object: 'search_result',
    url,
    has_more: found.length > limit,
    next_page: null,
    data: found.slice(0, limit),
  };
};
