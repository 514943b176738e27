import { BrokenMessage } from '../domain/errors.ts';

/** So that a passing fault costs seconds, and a lasting one does not burn the tries at once. */
const FIRST_SECONDS = 5;
const MOST_SECONDS = 60;

/** When a failed message is to come again, in seconds, with jitter, for messages that failed together: a broken one at once, for it only has dead letters to go to. */
export const retryAfter =
  (random: () => number) =>
  (error: unknown, receiveCount: number): number => {
    if (error instanceof BrokenMessage) return 0;
    const most = Math.min(FIRST_SECONDS * 2 ** (receiveCount - 1), MOST_SECONDS);
    return Math.ceil(most * (0.5 + random() / 2));
  };
