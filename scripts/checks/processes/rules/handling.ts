import type { Placed } from '../definition.ts';
import { wayTo } from '../edges.ts';
import type { Rule } from '../process.ts';
import { serviceTask } from '../resource.ts';

/** The first undo of every process: whatever is reached through it alone undoes, or ends what has been undone. */
const FIRST_UNDO = 'RefundCustomer';

/** Tells somebody of what has been done: nothing is given back by it. */
const isNotice = ({ state }: Placed): boolean => {
  const task = serviceTask(state);
  return typeof task === 'object' && task.action === 'sns:publish';
};

/**
 * A state that every way reaches by the first undo. Such a Task has no Catch on purpose: when its retries are spent
 * the execution fails at that state, so that a redrive runs that very state again. Caught, it would end in a Fail
 * state, and a redrive would run into that. A notice is no undo.
 */
export const undoes = (placed: Placed): boolean => {
  const { name, machine, outer } = placed;
  if (outer) return undoes(outer);
  return (
    name === FIRST_UNDO ||
    (!isNotice(placed) &&
      Object.hasOwn(machine.States, FIRST_UNDO) &&
      wayTo(machine, name) !== undefined &&
      wayTo(machine, name, ({ from, to }) => from !== FIRST_UNDO && to !== FIRST_UNDO) === undefined)
  );
};

export const tasksRetry: Rule = ({ states }) =>
  states
    .filter(({ state }) => state.Type === 'Task' && !state.Retry?.length)
    .map(({ name }) => ({ state: name, message: 'has no Retry' }));

export const retriesAreJittered: Rule = ({ states }) =>
  states
    .filter(({ state }) =>
      state.Retry?.some(({ JitterStrategy, MaxAttempts }) => JitterStrategy !== 'FULL' && MaxAttempts !== 0),
    )
    .map(({ name }) => ({
      state: name,
      message: 'has a Retry without JitterStrategy FULL: all would come at once',
    }));

export const tasksCatch: Rule = ({ states }) =>
  states
    .filter((placed) => placed.state.Type === 'Task' && !placed.state.Catch?.length && !undoes(placed))
    .map(({ name }) => ({ state: name, message: 'has no Catch, and is no undo' }));

export const undosDoNotCatch: Rule = ({ states }) =>
  states
    .filter((placed) => placed.state.Type === 'Task' && placed.state.Catch?.length && undoes(placed))
    .map(({ name }) => ({
      state: name,
      message: 'undoes, so it may not catch: a redrive would not run it again',
    }));

/** A Catch that names its errors lets every other one end the execution there. */
export const catchesAreComplete: Rule = ({ states }) =>
  states
    .filter(({ state }) => state.Catch?.length && !state.Catch.at(-1)?.ErrorEquals.includes('States.ALL'))
    .map(({ name }) => ({ state: name, message: 'catches some errors, but not States.ALL' }));
