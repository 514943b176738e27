import { systemClock } from './clock.ts';
import type { KeptClock, MovableClock } from './clock.ts';
import type { Store } from './store.ts';

/**
 * A clock that is over restarts where it was: stopped or moved, time does not go back. A move is kept before anything
 * that it makes due happens: what has not happened when the process dies is due at the next start.
 */
export const durableClock = (store: Store): MovableClock => {
  const advanced = store.collection<number>('clock').get('advanced') ?? 0;
  const kept = store.collection<KeptClock>('time');
  const before = kept.get('clock') ?? { offset: Math.round(advanced) };
  return systemClock(before, (state) => kept.put('clock', state));
};
