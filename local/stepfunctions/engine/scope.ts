import type { Json, JsonObject } from '../language/json.ts';

/** What becomes of data on its way through a state, by the names that TestState has for it. */
export type Stage =
  | 'afterInputPath'
  | 'afterParameters'
  | 'afterItemsPath'
  | 'afterItemSelector'
  | 'afterResultSelector'
  | 'afterResultPath'
  | 'maxConcurrency'
  | 'toleratedFailureCount'
  | 'toleratedFailurePercentage';

/** What a query can see while a state runs. */
export interface Scope {
  /** The state's input. */
  readonly input: Json;
  /** What the state's work gave; `undefined` before it is done. */
  readonly result: Json | undefined;
  /** `{ Error, Cause }` in a catcher. */
  readonly errorOutput: JsonObject | undefined;
  /** The context object, built when it is asked for. */
  readonly context: JsonObject;
  /** A variable of this scope or one around it. */
  variable(name: string): Json | undefined;
  /** Milliseconds since 1970, of the engine's clock. */
  now(): number;
  /** Is shown what becomes of the data, where somebody looks on. */
  readonly inspect?: ((stage: Stage, value: Json) => void) | undefined;
}

/** Shows a value to whoever looks on, and gives it. */
export const look = <Value extends Json>(scope: Scope, stage: Stage, value: Value): Value => {
  scope.inspect?.(stage, value);
  return value;
};
