import type { ClockState, MovableClock } from '../clock.ts';
import { ServiceError } from '../errors.ts';
import type { ControlRoute } from './control.ts';

type Input = Record<string, unknown>;

/** Seconds that a route waits for rest, unless it is told otherwise, and at most. */
const PATIENCE = 60;
const LONGEST_PATIENCE = 600;

/**
 * Where time ends here. Years that JavaScript writes with four digits go on for a while behind it: what is due later
 * than that (messages are kept for days, executions for a year) can still be told.
 */
const LAST_MOMENT = Date.UTC(9000, 0);

const refuse = (what: string) => new ServiceError('ValidationException', `clock needs ${what}`);

/** As it is in JSON, or as a query has it: digits. */
const numberIn = (input: Input, name: string, most = Number.MAX_VALUE): number | undefined => {
  const value = input[name];
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && number >= 0 && number <= most) return number;
  throw refuse(`${name} to be a number of 0 or more${most < Number.MAX_VALUE ? `, at most ${most}` : ''}`);
};

/** So many seconds to go on by. */
const secondsIn = (input: Input, name: string, now: number): number | undefined => {
  const seconds = numberIn(input, name);
  if (seconds === undefined || now + seconds * 1000 <= LAST_MOMENT) return seconds;
  throw refuse(`${name} that end before the year ${new Date(LAST_MOMENT).getUTCFullYear()}`);
};

const switchIn = (input: Input, name: string): boolean | undefined => {
  const value = input[name];
  if (value === undefined || typeof value === 'boolean') return value;
  throw refuse(`${name} to be true or false`);
};

const notAtRest = (seconds: number, { busy }: ClockState) => {
  const names = Object.entries(busy).map(([name, count]) => `${name} (${count})`);
  return new ServiceError(
    'NotAtRest',
    `Not at rest after ${seconds} s: ${names.join(', ') || 'something new is due again and again'}`,
    409,
  );
};

/**
 * `/_storeflow/clock`, in the words of `docs/local-cloud.md`. Every route answers the state of the clock (ClockState);
 * those that wait for rest take `waitSeconds`, and answer 409 with what is still under way when that is over.
 */
export const clockRoutes = (clock: MovableClock): ControlRoute[] => {
  const waiting = async (input: Input, work: (signal: AbortSignal) => Promise<unknown>) => {
    const seconds = numberIn(input, 'waitSeconds', LONGEST_PATIENCE) ?? PATIENCE;
    const patience = AbortSignal.timeout(seconds * 1000);
    try {
      await work(patience);
    } catch (error) {
      if (error === patience.reason) throw notAtRest(seconds, clock.state());
      throw error;
    }
    return clock.state();
  };
  return [
    { method: 'GET', path: 'clock', handle: () => clock.state() },
    {
      method: 'POST',
      path: 'clock',
      handle: (input) => {
        const seconds = secondsIn(input, 'advanceSeconds', clock.now());
        const running = switchIn(input, 'running');
        const jumping = switchIn(input, 'jumping');
        if (seconds === undefined && running === undefined && jumping === undefined)
          throw refuse('{ "advanceSeconds": 600 }, { "running": false } or { "jumping": true }');
        if (running === false) clock.stop();
        if (running) clock.resume();
        if (jumping !== undefined) clock.jumpAtRest(jumping);
        if (seconds !== undefined) clock.advance(seconds * 1000);
        return clock.state();
      },
    },
    { method: 'GET', path: 'clock/rest', handle: (input) => waiting(input, (signal) => clock.rest(signal)) },
    {
      method: 'POST',
      path: 'clock/jump',
      handle: (input) =>
        waiting(input, async (signal) => {
          const jump = await clock.jump({ moves: numberIn(input, 'moves'), signal });
          if (jump === 'nothing due')
            throw new ServiceError('NothingDue', 'All is at rest, and nothing is due at any time', 409);
          await clock.rest(signal);
        }),
    },
    {
      method: 'POST',
      path: 'clock/pass',
      handle: (input) => {
        const seconds = secondsIn(input, 'seconds', clock.now());
        if (seconds === undefined) throw refuse('{ "seconds": 900 }');
        return waiting(input, (signal) => clock.pass(seconds * 1000, signal));
      },
    },
  ];
};
