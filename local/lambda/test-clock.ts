import type { MovableClock } from '../clock.ts';

interface Pending {
  due: number;
  ring: () => void;
}

/** For tests: a clock that stands until it is moved, however slow the machine is. */
export const standingClock = (): MovableClock => {
  let now = Date.parse('2026-11-21T10:00:00Z');
  const pending = new Set<Pending>();
  const ringUntil = (moment: number) => {
    for (;;) {
      const [next] = [...pending]
        .filter(({ due }) => due <= moment)
        .toSorted((left, right) => left.due - right.due);
      if (!next) return;
      pending.delete(next);
      now = Math.max(now, next.due);
      next.ring();
    }
  };
  return {
    now: () => now,
    at(due, ring) {
      const alarm = { due, ring };
      pending.add(alarm);
      if (due <= now) queueMicrotask(() => ringUntil(now));
      return { cancel: () => void pending.delete(alarm) };
    },
    advance(milliseconds) {
      const target = now + milliseconds;
      ringUntil(target);
      now = target;
    },
  };
};
