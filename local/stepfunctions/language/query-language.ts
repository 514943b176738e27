import type { Scope } from '../engine/scope.ts';
import type { FieldReader } from './fields.ts';
import type { Json, JsonObject } from './json.ts';

export type LanguageName = 'JSONata' | 'JSONPath';

/** A compiled query. Throws a StateError (States.QueryEvaluationError, States.Runtime, …). */
export type Query<T = Json> = (scope: Scope) => T | Promise<T>;

/** What a state leaves behind. */
export interface Left {
  /** `undefined` for what the state passes on by itself. */
  output?: Json | undefined;
  /** The variables that it sets, by name. */
  assigned?: JsonObject | undefined;
}

/** Works out output and variables together: neither sees what the other gives. */
export type Leaving = Query<Left>;

export interface Bounds {
  min: number;
  max: number;
  /** Whether the number must be an integer, as it must unless that is said. */
  integer?: boolean;
}

export const isWithin = (value: Json, { min, max, integer = true }: Bounds): value is number =>
  typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value));

export const boundsInWords = ({ min, max, integer = true }: Bounds): string =>
  `${integer ? 'an integer' : 'a number'} from ${min} to ${max}`;

/**
 * How the fields of a state are read: JSONata or JSONPath. Everything in which the two differ goes through here,
 * so that a state type is written once. Each method compiles the fields it is about and reports mistakes to the reader.
 * `undefined` means that the state does not have such fields: the value passes through as it is.
 */
export interface QueryLanguage {
  readonly name: LanguageName;
  /** Names of the fields that this language adds to a type of state, or to a `Rule` or `Catch` within one. */
  fieldsOf(part: string): readonly string[];
  /** What a Task, Parallel, Map or Pass works on. Sees the state's input. */
  arguments(state: FieldReader): Query | undefined;
  /** How a state that has a result is left. Sees its input and result. */
  result(state: FieldReader): Leaving | undefined;
  /** How a state that has none is left: Wait, Succeed, Choice, where `part` may be the rule that applied. */
  passage(state: FieldReader, part?: FieldReader): Leaving | undefined;
  /** How a state is left with an error. Sees the state's input and the error output. */
  caught(state: FieldReader, catcher: FieldReader): Leaving | undefined;
  /** A JSON text whose parts may be worked out, such as Credentials. Sees the state's input. */
  value(state: FieldReader, field: string): Query | undefined;
  /** A number such as TimeoutSeconds, written down or worked out. */
  number(state: FieldReader, field: string, bounds: Bounds): Query<number> | undefined;
  /** A text such as the Error of a Fail state. */
  text(state: FieldReader, field: string): Query<string> | undefined;
  /** The moment of a Wait state's Timestamp, in milliseconds. */
  timestamp(state: FieldReader): Query<number> | undefined;
  /** Whether a rule of a Choice applies. */
  condition(state: FieldReader, rule: FieldReader): Query<boolean>;
  /** What a Map iterates over. */
  items(state: FieldReader): Query<Json[]>;
  /** The input of one iteration. Sees `Map.Item` in the context object. */
  itemSelector(state: FieldReader): Query | undefined;
}
