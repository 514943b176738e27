import type { Alarm, Clock } from './ports.ts';

/** For tests: a clock that stands until it is moved. */
export const testClock = (start = Date.parse('2026-11-21T10:00:00Z')) => {
  let now = start;
  const alarms = new Set<{ due: number; ring: () => void }>();
  const next = () => [...alarms].toSorted((left, right) => left.due - right.due)[0];
  const clock: Clock = {
    now: () => now,
    at(due, ring): Alarm {
      const alarm = { due, ring };
      alarms.add(alarm);
      return { cancel: () => void alarms.delete(alarm) };
    },
  };
  const ringNext = (limit: number): boolean => {
    const alarm = next();
    if (!alarm || alarm.due > limit) return false;
    alarms.delete(alarm);
    now = Math.max(now, alarm.due);
    alarm.ring();
    return true;
  };
  return {
    ...clock,
    start,
    /** Moves on by so many seconds; what falls due rings at its own moment. */
    advance(seconds: number) {
      const target = now + seconds * 1000;
      while (ringNext(target));
      now = target;
    },
    /** Goes to the next alarm; false when there is none. */
    jump: () => ringNext(Infinity),
    alarms: () => alarms.size,
  };
};

export type TestClock = ReturnType<typeof testClock>;
