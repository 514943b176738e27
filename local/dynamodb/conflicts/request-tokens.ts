import { hash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { ServiceError } from '../../errors.ts';

/** How long DynamoDB knows a token after the request that used it is over. */
const VALID_MS = 600_000;

/** A transaction as its token stands for it. */
export interface Transaction {
  token: string;
  items: unknown;
}

/** Any other is DynamoDB's to refuse. */
export const isToken = (token: unknown): token is string =>
  typeof token === 'string' && token.length > 0 && token.length <= 36;

/** Tells other items under the same token apart without keeping them. */
const digestOf = (items: unknown): string => hash('sha256', JSON.stringify(items), 'base64');

/**
 * The ClientRequestTokens of transactions: those under way, and for ten minutes those that have succeeded. It takes the
 * place of dynoxide's memory of them, which goes through all of the last ten minutes' tokens for each transaction.
 */
export class RequestTokens {
  readonly #clock: Clock;
  readonly #underWay = new Map<string, string>();
  /** In the order in which they are forgotten. */
  readonly #done = new Map<string, { digest: string; until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether it is done already. Throws for a token that is under way, or that stands for other items. */
  isDone({ token, items }: Transaction): boolean {
    this.#forgetOld();
    const known = this.#underWay.get(token) ?? this.#done.get(token)?.digest;
    if (known === undefined) return false;
    if (known !== digestOf(items))
      throw new ServiceError(
        'IdempotentParameterMismatchException',
        'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.',
      );
    if (!this.#underWay.has(token)) return true;
    throw new ServiceError(
      'TransactionInProgressException',
      'The transaction with the given request token is already in progress',
    );
  }

  /** It is under way until the answer is called, with whether it has succeeded. */
  begin({ token, items }: Transaction): (succeeded: boolean) => void {
    const digest = digestOf(items);
    this.#underWay.set(token, digest);
    return (succeeded) => {
      this.#underWay.delete(token);
      if (succeeded) this.#done.set(token, { digest, until: this.#clock.now() + VALID_MS });
    };
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    for (const [token, { until }] of this.#done) {
      if (until >= now) return;
      this.#done.delete(token);
    }
  }
}
