import type { Scope } from '../engine/scope.ts';
import type { FieldReader } from './fields.ts';
import type { Json, JsonObject } from './json.ts';

/** A compiled query. Throws a StateError (States.QueryEvaluationError, States.Runtime, …). */
export type Query<T = Json> = (scope: Scope) => T | Promise<T>;

/** The variables that a state sets, by name. */
export type Assignment = Query<JsonObject>;

/**
 * How the fields of a state are read: JSONata or JSONPath. Everything in which the two differ goes through here,
 * so that a state type is written once. Each method compiles the fields it is about and reports mistakes to `fields`;
 * `undefined` means that the state does not have the field and the value passes through as it is.
 */
export interface QueryLanguage {
  readonly name: 'JSONata' | 'JSONPath';
  /** Names of the fields that this language adds to a state type (`Arguments`, `Output`; `InputPath`, `ResultPath`, …). */
  fieldsOf(stateType: string): readonly string[];
  /** What a Task, Parallel, Map or Pass works on. Sees the state's input. */
  arguments(fields: FieldReader): Query | undefined;
  /** The state's output. Sees its input and result. */
  output(fields: FieldReader): Query | undefined;
  /** The output of a state whose result is its own input: Choice (rule), Wait, Succeed. */
  passage(fields: FieldReader): Query | undefined;
  /** `Assign`; sees what `output` sees. */
  assign(fields: FieldReader): Assignment | undefined;
  /** Output and Assign of a catcher: see the state's input and the error output. */
  caught(fields: FieldReader): { output: Query | undefined; assign: Assignment | undefined };
  /** A number such as TimeoutSeconds, literal or queried, within bounds. */
  number(fields: FieldReader, field: string, bounds: { min: number; max: number }): Query<number> | undefined;
  /** A text such as the Error of a Fail state. */
  text(fields: FieldReader, field: string): Query<string> | undefined;
  /** The moment of a Wait state's Timestamp, in milliseconds. */
  timestamp(fields: FieldReader): Query<number> | undefined;
  /** Whether a rule of a Choice applies. */
  condition(fields: FieldReader): Query<boolean>;
  /** What a Map iterates over. */
  items(fields: FieldReader): Query<Json[]>;
  /** The input of one iteration. Sees `Map.Item` in the context object. */
  itemSelector(fields: FieldReader): Query | undefined;
}
