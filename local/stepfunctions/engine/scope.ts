import type { Json, JsonObject } from '../language/json.ts';

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
}
