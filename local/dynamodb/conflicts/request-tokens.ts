import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../clock.ts';
import { ServiceError } from '../../errors.ts';

/** How long DynamoDB knows a token after the request that used it is over. */
const VALID_MS = 600_000;

/**
 * The ClientRequestTokens of transactions: those under way, and for ten minutes or twenty those that are done, which
 * dynoxide answers as they were, whatever is under way on their items.
 */
export class RequestTokens {
  readonly #clock: Clock;
  readonly #underWay = new Map<string, unknown>();
  #done = new Set<string>();
  #doneBefore = new Set<string>();
  #since: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now();
  }

  /** Throws for a token that is under way: with these items, or with others. */
  check(token: string, items: unknown): void {
    if (!this.#underWay.has(token)) return;
    if (isDeepStrictEqual(this.#underWay.get(token), items))
      throw new ServiceError(
        'TransactionInProgressException',
        'The transaction with the given request token is already in progress',
      );
    throw new ServiceError(
      'IdempotentParameterMismatchException',
      'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.',
    );
  }

  /** Whether a transaction with this token has succeeded lately. */
  isDone(token: string): boolean {
    this.#forgetOld();
    return this.#done.has(token) || this.#doneBefore.has(token);
  }

  /** Until the answer is called, with whether it has succeeded. */
  begin(token: string, items: unknown): (succeeded: boolean) => void {
    this.#underWay.set(token, items);
    return (succeeded) => {
      this.#underWay.delete(token);
      if (!succeeded) return;
      this.#forgetOld();
      this.#done.add(token);
    };
  }

  #forgetOld(): void {
    const age = this.#clock.now() - this.#since;
    if (age <= VALID_MS) return;
    this.#doneBefore = age > 2 * VALID_MS ? new Set() : this.#done;
    this.#done = new Set();
    this.#since += age;
  }
}
