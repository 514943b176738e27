import { BrokenMessage } from '../domain/errors.ts';

/** So that a passing fault costs seconds, and a lasting one does not burn the tries at once. */
const FIRST_SECONDS = 5;
const MOST_SECONDS = 60;

/** When a failed message is to come again, in seconds: a broken one at once, for it only has dead letters to go to. */
export const retryAfter = (error: unknown, receiveCount: number): number =>
  error instanceof BrokenMessage ? 0 : Math.min(FIRST_SECONDS * 2 ** (receiveCount - 1), MOST_SECONDS);
