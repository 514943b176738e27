import type { Json } from '../language/json.ts';
import { StateError } from './state-error.ts';
import { FUNCTION, testEngine } from './test-engine.ts';
import type { TestTask } from './test-engine.ts';

/*
 * For tests: machines in JSONPath that undo what they did.
 */

export const task = (more: object = {}) => ({ Type: 'Task', Resource: FUNCTION, End: true, ...more });
export const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });
/** A JSONPath machine that begins with its first state. */
export const machine = (States: Record<string, object>) => ({
  QueryLanguage: 'JSONPath',
  StartAt: Object.keys(States)[0],
  States,
});

/** A task that fails with these errors, one after the other, and then does well. */
export const failing = (...errors: string[]): TestTask => {
  const left = [...errors];
  return ({ arguments: sent }) => {
    const error = left.shift();
    if (error !== undefined) throw new StateError(error, 'because');
    return sent;
  };
};

/** Runs to the end, letting time pass whenever all is at rest. */
export const run = async (
  states: Record<string, object>,
  tasks: Record<string, TestTask>,
  input: Json = {},
) => {
  const test = testEngine(machine(states), { tasks });
  const arn = await test.start(input);
  for (await test.rest(); test.engine.find(arn)?.status === 'RUNNING'; await test.rest()) test.clock.jump();
  const names = test.calls.map(({ stateName }) => stateName);
  return { ...test, names, outcome: await test.ended() };
};
