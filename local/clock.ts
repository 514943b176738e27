import { ServiceError } from './errors.ts';
import { Alarms } from './time/alarms.ts';
import type { Alarm } from './time/alarm-heap.ts';
import { Rest } from './time/rest.ts';
import { SharedTime } from './time/shared-time.ts';
import type { TimeState } from './time/shared-time.ts';
import { WorkUnderWay } from './time/work.ts';
import type { Work } from './time/work.ts';

export type { Alarm } from './time/alarm-heap.ts';
export type { Work } from './time/work.ts';

/** The one source of time of the local cloud: engine, schedules and retries ask it, never `Date` or `setTimeout`. */
export interface Clock {
  /** Whole milliseconds since 1970. */
  now(): number;
  /**
   * Calls `ring` once, at `due` (milliseconds since 1970) or at once when that is past; never synchronously.
   * Time does not jump to a `quiet` alarm: nothing but its own repetition may follow from it.
   */
  at(due: number, ring: () => void, options?: { quiet?: boolean }): Alarm;
  /**
   * The count of work of this name. Whoever does something that needs no time to pass, and comes back to it in
   * another turn of the event loop, counts it: while anything is counted, time does not jump.
   */
  work(name: string): Work;
  /** What other threads read the time from, with `readTime`. */
  readonly memory: BigInt64Array;
}

/** What a clock tells about itself. */
export interface ClockState {
  /** Milliseconds since 1970. */
  now: number;
  /** Whether time passes by itself. */
  running: boolean;
  /** Whether it jumps to the next due moment whenever all is at rest. */
  jumping: boolean;
  /** How often it has been moved since the start. */
  moves: number;
  /** What is under way, and how much of it: empty at rest. */
  busy: Record<string, number>;
  /** The next due moment, milliseconds since 1970. */
  next?: number;
}

/** What became of a jump: `late` when time has been moved by somebody else. */
export type Jump = 'jumped' | 'nothing due' | 'late';

/** A clock that a test can stop and move. */
export interface MovableClock extends Clock {
  state(): ClockState;
  /** Lets time stand still. What becomes due without its passing goes on. */
  stop(): void;
  /** Lets time pass by itself again, from where it stands. */
  resume(): void;
  /** Has time jump by itself to the next due moment whenever all is at rest, or no longer. */
  jumpAtRest(on: boolean): void;
  /** Moves time forward by `milliseconds`, at rest or not; every alarm that falls due rings in order, at its own moment. */
  advance(milliseconds: number): void;
  /** Resolves once all is at rest. */
  rest(signal?: AbortSignal): Promise<void>;
  /**
   * At rest, moves time to the next due moment. With `moves`, only if time has not been moved since the state had that
   * number: whoever has looked at rest, and found that only time can help, then moves it once, however many do so.
   */
  jump(options?: { moves?: number | undefined; signal?: AbortSignal }): Promise<Jump>;
  /** Lets `milliseconds` pass as if they were lived through: at rest before each due moment, and at the end. */
  pass(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Nothing rings or jumps any more, and nobody waits. */
  close(): void;
}

/** A clock's time and mode, as far as they outlive it. */
export interface KeptClock extends TimeState {
  jumping?: boolean;
}

/** Real time, until it is stopped or moved. `keep` is told of every change before anybody can act on it. */
export const systemClock = (
  { jumping: jumpingBefore = false, ...before }: KeptClock = { offset: 0 },
  keep: (kept: KeptClock) => void = () => {},
): MovableClock => {
  const time = new SharedTime(before);
  const alarms = new Alarms(time);
  const work: WorkUnderWay = new WorkUnderWay(() => rest.look());
  const rest = new Rest({ busy: () => work.total > 0, ringDue: () => alarms.ringDue() });
  const closing = new AbortController();
  let jumping = jumpingBefore;
  let looking = false;
  let moves = 0;

  const kept = (state: TimeState): KeptClock => (jumping ? { ...state, jumping } : state);
  const set = (state: TimeState) => {
    keep(kept(state));
    time.set(state);
    alarms.rearm();
  };
  const moveTo = (moment: number) => {
    moves += 1;
    keep(kept(time.movedTo(moment)));
    alarms.ringUntil(moment);
  };
  const jumpToNext = (): boolean => {
    const { next } = alarms;
    if (next !== undefined) moveTo(next);
    return next !== undefined;
  };
  /** Calls `look` at rest, until it answers. Rejects when `signal` or the end of the clock comes first. */
  const atRest = <R>(signal: AbortSignal | undefined, look: () => R | undefined): Promise<R> => {
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    const given = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
    const attempt = () => {
      try {
        const answer = look();
        if (answer === undefined) forget = rest.once(attempt);
        else resolve(answer);
      } catch (error) {
        reject(error);
      }
    };
    let forget = rest.once(attempt);
    const giveUp = () => {
      forget();
      reject(given.reason as Error);
    };
    if (given.aborted) giveUp();
    given.addEventListener('abort', giveUp);
    return promise.finally(() => given.removeEventListener('abort', giveUp));
  };
  /** Jumps from rest to rest, as long as there is something to jump to: the next alarm that is set wakes it. */
  const keepJumping = () => {
    if (looking || !jumping || closing.signal.aborted) return;
    looking = true;
    rest.once(() => {
      looking = false;
      if (jumping && jumpToNext()) keepJumping();
    });
  };
  keepJumping();

  return {
    memory: time.memory,
    now: () => time.now(),
    at(due, ring, { quiet = false } = {}) {
      const alarm = alarms.at(due, ring, quiet);
      if (jumping) keepJumping();
      return alarm;
    },
    work: (name) => work.of(name),
    state() {
      const { next } = alarms;
      const { running } = time;
      const state = { now: time.now(), running, jumping, moves, busy: work.counts() };
      return next === undefined ? state : { ...state, next };
    },
    stop() {
      if (time.running) set({ ...time.state, stoppedAt: time.now() });
    },
    resume() {
      if (!time.running) set({ offset: time.movedTo(time.now()).offset });
    },
    jumpAtRest(on) {
      jumping = on;
      keep(kept(time.state));
      keepJumping();
    },
    advance: (milliseconds) => moveTo(time.now() + Math.round(milliseconds)),
    async rest(signal) {
      await atRest(signal, () => true);
    },
    jump: ({ moves: seen, signal } = {}) =>
      atRest(signal, (): Jump => {
        if (seen !== undefined && seen !== moves) return 'late';
        return jumpToNext() ? 'jumped' : 'nothing due';
      }),
    async pass(milliseconds, signal) {
      const end = time.now() + Math.round(milliseconds);
      await atRest(signal, () => {
        if (time.now() >= end) return true;
        moveTo(Math.min(alarms.next ?? end, end));
        return undefined;
      });
    },
    close() {
      closing.abort(new ServiceError('ServiceUnavailable', 'The local cloud is stopping', 503));
      alarms.close();
    },
  };
};
