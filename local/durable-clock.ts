import { systemClock, type MovableClock } from './clock.ts';
import type { Store } from './store.ts';

/** A clock that stays where it has been moved to over restarts: time does not go back. */
export const durableClock = (store: Store): MovableClock => {
  const moved = store.collection<number>('clock');
  const clock = systemClock();
  let total = moved.get('advanced') ?? 0;
  clock.advance(total);
  return {
    now: () => clock.now(),
    at: (due, ring) => clock.at(due, ring),
    advance: (milliseconds) => {
      total += milliseconds;
      moved.put('advanced', total);
      clock.advance(milliseconds);
    },
  };
};
