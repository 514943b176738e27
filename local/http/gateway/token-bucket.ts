import type { Clock } from '../../clock.ts';
import type { RouteSettings } from '../api-record.ts';

/** What an account has in a region, where a setting is not made. */
const ACCOUNT = { rate: 10_000, burst: 5000 };

/** Lets through `burst` at once, and `rate` each second, on the clock. */
export class TokenBucket {
  readonly #clock: Clock;
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt: number;

  constructor(clock: Clock, { rate, burst }: { rate: number; burst: number }) {
    this.#clock = clock;
    this.#rate = rate;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAt = clock.now();
  }

  /** Whether one more may pass now. */
  take(): boolean {
    const now = this.#clock.now();
    const filled = this.#tokens + ((now - this.#filledAt) * this.#rate) / 1000;
    this.#filledAt = now;
    this.#tokens = Math.min(this.#burst, filled);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** Of a route, by its own settings and, where it has none, the stage's; undefined where neither limits it. */
export const bucketOf = (
  clock: Clock,
  own: RouteSettings = {},
  defaults: RouteSettings = {},
): TokenBucket | undefined => {
  const rate = own.throttlingRateLimit ?? defaults.throttlingRateLimit;
  const burst = own.throttlingBurstLimit ?? defaults.throttlingBurstLimit;
  if (rate === undefined && burst === undefined) return undefined;
  return new TokenBucket(clock, { rate: rate ?? ACCOUNT.rate, burst: burst ?? ACCOUNT.burst });
};
