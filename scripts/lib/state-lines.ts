import pc from 'picocolors';
import type { Watcher } from './executions.ts';
import type { VisitedState } from './history.ts';
import type { NextTry } from './next-try.ts';
import { wrapped } from './wrapped.ts';

const time = (iso: string) => pc.dim(iso.slice(11, 23));

const elapsed = ({ entered, left }: VisitedState) => {
  const milliseconds = left === null ? 0 : Date.parse(left) - Date.parse(entered);
  return milliseconds < 10_000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
};

/** Each error once, with how often it came: `2 × PaymentUnavailable, States.Timeout`. */
const summed = (errors: readonly string[]): string =>
  [...new Set(errors)]
    .map((error) => [errors.filter((each) => each === error).length, error] as const)
    .map(([times, error]) => (times === 1 ? error : `${times} × ${error}`))
    .join(', ');

const tries = ({ attempts, errors }: VisitedState) => {
  const counted = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return errors.length > 0 ? `${counted} (${pc.yellow(summed(errors))})` : counted;
};

/** Below the name of the state. */
const INDENT = 15;

const soon = ({ seconds, jitter }: NextTry) => `${jitter ? 'within' : 'in'} ${Number(seconds.toFixed(1))} s`;

/** A line for each state that is entered, for each of its tries that is followed by another, and one when it is left. */
export const stateLines = (print: (line: string) => void): Watcher => {
  const say = (line: string) => print(wrapped(line, { indent: INDENT }));
  return {
    entered: (state) => say(`${time(state.entered)} → ${state.name}`),
    retried: ({ name, errors, failedAt }, number, next) =>
      say(
        `${time(failedAt[number - 1] ?? '')} ${pc.yellow('↻')} ${name.padEnd(20)} try ${number} failed (${pc.yellow(errors[number - 1] ?? '')}), the next ${soon(next)}`,
      ),
    left: (state) =>
      say(
        `${time(state.left ?? '')} ${state.failed ? pc.red('✗') : pc.green('✓')} ${state.name.padEnd(20)} ${elapsed(state)}, ${tries(state)}`,
      ),
  };
};
