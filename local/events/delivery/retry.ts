import type { Target } from '../targets/target.ts';

const MAX_ATTEMPTS = 185;
const MAX_AGE = 86_400;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 600_000;

/** Why a delivery is given up; undefined: it is tried again. */
export type GivenUp = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' | undefined;

/** Whether a delivery that was accepted at `acceptedAt` (milliseconds) and failed `failures` times is over at `now`. */
export const givenUp = (
  { RetryPolicy }: Target,
  failures: number,
  acceptedAt: number,
  now: number,
): GivenUp => {
  if (failures > (RetryPolicy?.MaximumRetryAttempts ?? MAX_ATTEMPTS)) return 'MaximumRetryAttempts';
  const age = (RetryPolicy?.MaximumEventAgeInSeconds ?? MAX_AGE) * 1000;
  return now - acceptedAt >= age ? 'MaximumEventAgeInSeconds' : undefined;
};

/** How long to wait after so many failures, in milliseconds: doubling, up to ten minutes. */
export const retryDelay = (failures: number): number =>
  Math.min(FIRST_RETRY * 2 ** (failures - 1), LAST_RETRY);

const THROTTLED = /Throttl|TooManyRequests|RequestLimit|OverLimit|Unavailable/;

/** What waiting may mend: throttles and faults of the service. A missing target or permission is told at once. */
export const mayHeal = (error: unknown): boolean => {
  const { name = '', $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  if (name === 'UnsupportedByLocalCloud') return false;
  return THROTTLED.test(name) || ($metadata?.httpStatusCode ?? 500) >= 500;
};
