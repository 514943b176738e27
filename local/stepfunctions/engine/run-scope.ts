import type { Json, JsonObject } from '../language/json.ts';
import { contextOf } from './context.ts';
import type { StateRun, Thread } from './execution.ts';
import type { Clock } from './ports.ts';
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
export class RunScope implements Scope {
  readonly #run: StateRun;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #seen: Seen;

  constructor(run: StateRun, clock: Pick<Clock, 'now'>, seen: Seen) {
    this.#run = run;
    this.#clock = clock;
    this.#seen = seen;
  }

  get input(): Json {
    return this.#run.input.value;
  }

  get result(): Json | undefined {
    return this.#seen.result;
  }

  get errorOutput(): JsonObject | undefined {
    return this.#seen.errorOutput;
  }

  get context(): JsonObject {
    return contextOf(this.#run, this.#seen.token, this.#seen.item);
  }

  variable(name: string): Json | undefined {
    return variable(this.#run, name);
  }

  now(): number {
    return this.#clock.now();
  }
}
