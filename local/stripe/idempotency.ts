import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';
import { StripeError } from './stripe-error.ts';

export interface Answer {
  status: number;
  body: object;
}

interface KeptAnswer extends Answer {
  /** What was asked. */
  request: string;
  /** Milliseconds since 1970. */
  at: number;
}

const DAY_MS = 86_400_000;
const LONGEST_KEY = 255;

export interface Idempotency {
  /**
   * The answer of a call that is performed once for its key: errors are kept as well once it has begun to be performed.
   * Throws StripeError for a key that was used for something else, or is in use.
   */
  once(
    key: string,
    request: string,
    perform: () => Promise<Answer>,
  ): Promise<{ answer: Answer; replayed: boolean }>;
}

/** https://docs.stripe.com/api/idempotent_requests: a key is kept for a day. */
export const openIdempotency = (store: Store, clock: Clock): Idempotency => {
  const kept = store.collection<KeptAnswer>('stripe-idempotency');
  const inUse = new Set<string>();
  const find = (key: string) => {
    const found = kept.get(key);
    return found && found.at + DAY_MS > clock.now() ? found : undefined;
  };
  return {
    async once(key, request, perform) {
      if (key.length > LONGEST_KEY)
        throw new StripeError(400, 'invalid_request_error', 'Idempotency keys have 255 characters at most.');
      if (inUse.has(key))
        throw new StripeError(
          409,
          'idempotency_error',
          `There is currently another in-progress request using this Idempotent Key: ${key}. Please try again later.`,
          { code: 'idempotency_key_in_use' },
        );
      const before = find(key);
      if (before && before.request !== request)
        throw new StripeError(
          400,
          'idempotency_error',
          `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        );
      if (before) return { answer: { status: before.status, body: before.body }, replayed: true };
      inUse.add(key);
      try {
        const answer = await perform();
        kept.put(key, { ...answer, request, at: clock.now() });
        return { answer, replayed: false };
      } finally {
        inUse.delete(key);
      }
    },
  };
};
