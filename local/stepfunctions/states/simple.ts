import type { StateRun } from '../engine/execution.ts';
import type { Interpreter } from '../engine/interpreter.ts';
import type { Behaviour } from './behaviour.ts';

/** The behaviour of a state that waits for nothing: after a crash it is simply run again. */
export const simple = (
  start: (run: StateRun, interpreter: Interpreter) => void | Promise<void>,
  targets: Behaviour['targets'] = [],
): Behaviour => ({ programs: [], targets, start, resume: start });
