/** A moment something is due at; `cancel` is harmless once it has happened. */
export interface Alarm {
  cancel(): void;
}

/** The one source of time of the local cloud: engine, schedules and retries ask it, never `Date` or `setTimeout`. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `ring` once, at `due` (milliseconds since 1970) or at once when that is past; never synchronously. */
  at(due: number, ring: () => void): Alarm;
}

/** A clock that a test can move. */
export interface MovableClock extends Clock {
  /** Moves time forward by `milliseconds`; every alarm that falls due rings in its order, at its own moment. */
  advance(milliseconds: number): void;
}

/** setTimeout cannot wait longer (2^31 − 1 ms, 24.8 days): later alarms are re-armed on the way. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

interface Pending {
  due: number;
  order: number;
  ring: () => void;
}

/** Real time, plus whatever it has been advanced by. Alarms do not keep the process alive. */
export const systemClock = (): MovableClock => {
  let offset = 0;
  let order = 0;
  const pending = new Set<Pending>();
  let timer: NodeJS.Timeout | undefined;
  const now = () => Date.now() + offset;

  const earliest = () => {
    let first: Pending | undefined;
    for (const alarm of pending)
      if (!first || alarm.due < first.due || (alarm.due === first.due && alarm.order < first.order))
        first = alarm;
    return first;
  };
  const arm = () => {
    clearTimeout(timer);
    const next = earliest();
    if (next) timer = setTimeout(ringDue, Math.min(Math.max(next.due - now(), 0), LONGEST_TIMEOUT)).unref();
  };
  const ringDue = () => {
    for (let next = earliest(); next && next.due <= now(); next = earliest()) {
      pending.delete(next);
      next.ring();
    }
    arm();
  };

  return {
    now,
    at(due, ring) {
      const alarm: Pending = { due, order: order++, ring };
      pending.add(alarm);
      arm();
      return {
        cancel: () => {
          if (pending.delete(alarm)) arm();
        },
      };
    },
    advance(milliseconds) {
      const target = now() + milliseconds;
      for (let next = earliest(); next && next.due <= target; next = earliest()) {
        pending.delete(next);
        offset += Math.max(next.due - now(), 0);
        next.ring();
      }
      offset += Math.max(target - now(), 0);
      arm();
    },
  };
};
