import type { EventInvokeConfig } from '../function-record.ts';

/** An asynchronous invocation's history; times in milliseconds since 1970. */
export interface Attempts {
  acceptedAt: number;
  /** How often the function ran and failed. */
  failures: number;
  /** How often in a row it could not even run. */
  throttles: number;
}

const MAX_AGE = 21_600;
const MAX_RETRIES = 2;
const FIRST_RETRY = 60_000;
const FIRST_AFTER_THROTTLE = 1_000;
const LAST_AFTER_THROTTLE = 300_000;

/** Whether the event is too old to be tried at `now`. */
export const isTooOld = (
  { acceptedAt }: Attempts,
  config: EventInvokeConfig | undefined,
  now: number,
): boolean => now - acceptedAt > (config?.MaximumEventAgeInSeconds ?? MAX_AGE) * 1000;

/** Whether a function that failed so often is tried once more. */
export const mayRetry = ({ failures }: Attempts, config: EventInvokeConfig | undefined): boolean =>
  failures <= (config?.MaximumRetryAttempts ?? MAX_RETRIES);

/** When it is tried again: 1 minute after the first failure, 2 after the second; 1 s to 5 min after throttles. */
export const nextAttempt = ({ failures, throttles }: Attempts, now: number): number =>
  now +
  (throttles > 0
    ? Math.min(FIRST_AFTER_THROTTLE * 2 ** (throttles - 1), LAST_AFTER_THROTTLE)
    : FIRST_RETRY * failures);
