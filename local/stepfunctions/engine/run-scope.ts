import type { Json, JsonObject } from '../language/json.ts';
import { contextOf } from './context.ts';
import type { StateRun, Thread } from './execution.ts';
import type { Scope } from './scope.ts';

/** What a query sees beyond the state's input, where it does. */
export interface Seen {
  result?: Json | undefined;
  errorOutput?: JsonObject | undefined;
  /** Of the attempt that is being prepared. */
  token?: string | undefined;
  /** Of the iteration that is being prepared. */
  item?: { index: number; value: Json };
}

const variable = (run: StateRun, name: string): Json | undefined => {
  for (let thread: Thread | undefined = run.thread; thread; thread = thread.parent?.thread) {
    const value = thread.variables?.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
};

/** The scope of a state's queries. */
export const scopeOf = (run: StateRun, now: () => number, seen: Seen): Scope => ({
  input: run.input.value,
  result: seen.result,
  errorOutput: seen.errorOutput,
  get context() {
    return contextOf(run, seen.token, seen.item);
  },
  variable: (name) => variable(run, name),
  now,
});
