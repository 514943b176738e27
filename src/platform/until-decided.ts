import { setTimeout as pause } from 'node:timers/promises';
import { asPlatformError, PlatformUnavailable } from './errors.ts';

/** A third of the time that a function has: what is then still undecided is tried again by whoever has called it. */
const PATIENCE_MS = 5000;

/**
 * Two writers of one row meet for milliseconds; a crowd before one row has to spread over the time that all of it takes,
 * and each doubling on the way there is a try in vain.
 */
const SHORTEST_MS = 40;
const LONGEST_MS = 1000;

/**
 * Tries until something is decided: whoever met another writer, or a throttle, waits for any time up to one that
 * doubles, so that those who met do not meet again. Throws PlatformUnavailable once the patience is over.
 */
export const untilDecided = async <Result>(
  attempt: () => Promise<Result>,
  patienceMs = PATIENCE_MS,
): Promise<Result> => {
  const giveUpAt = performance.now() + patienceMs;
  for (let most = SHORTEST_MS; ; most = Math.min(2 * most, LONGEST_MS))
    try {
      return await attempt();
    } catch (thrown) {
      const error = asPlatformError(thrown);
      const wait = Math.random() * most;
      if (!(error instanceof PlatformUnavailable) || performance.now() + wait > giveUpAt) throw error;
      await pause(wait);
    }
};
