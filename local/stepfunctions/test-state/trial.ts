import type { Json, JsonObject } from '../language/json.ts';
import type { Failure } from '../engine/state-error.ts';
import type { StateUnderTest } from './state-under-test.ts';

/** How a state's work ends in place of the real one. */
export type Mock = { result: Json; failure?: undefined } | { result?: undefined; failure: Failure };

/** One test of one state. */
export interface Trial {
  tested: StateUnderTest;
  input: string;
  roleArn: string;
  variables: JsonObject;
  mock: Mock | undefined;
  /** Parts of the context object that take the place of those that the engine makes. */
  context: JsonObject;
  /** How often the retrier that takes the mocked error has tried again already. */
  retries: number;
  /** Iterations of a Map that are taken to have failed. */
  failures: number;
}
