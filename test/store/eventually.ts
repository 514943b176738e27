import { setTimeout as delay } from 'node:timers/promises';

/** How often is looked, and how long at most: a store that is not there by then never will be. */
const INTERVAL_MS = 20;
const PATIENCE_MS = 60_000;

/** Looks until `look` answers something else than undefined. Fails by saying what was `awaited`. */
export const eventually = async <Found>(
  awaited: string,
  look: () => Promise<Found | undefined>,
): Promise<Found> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Still waiting after ${PATIENCE_MS / 1000} s: ${awaited}`);
    await delay(INTERVAL_MS);
  }
};
