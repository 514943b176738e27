import pc from 'picocolors';
import type { Watcher } from './executions.ts';
import type { VisitedState } from './history.ts';

const time = (iso: string) => pc.dim(iso.slice(11, 23));

const elapsed = ({ entered, left }: VisitedState) => {
  const milliseconds = left === null ? 0 : Date.parse(left) - Date.parse(entered);
  return milliseconds < 10_000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
};

const tries = ({ attempts, errors }: VisitedState) => {
  const counted = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return errors.length > 0 ? `${counted} (${pc.yellow(errors.join(', '))})` : counted;
};

/** A line for each state that is entered, and one when it is left. */
export const stateLines = (print: (line: string) => void): Watcher => ({
  entered: (state) => print(`${time(state.entered)} → ${state.name}`),
  left: (state) =>
    print(
      `${time(state.left ?? '')} ${state.failed ? pc.red('✗') : pc.green('✓')} ${state.name.padEnd(20)} ${elapsed(state)}, ${tries(state)}`,
    ),
});
