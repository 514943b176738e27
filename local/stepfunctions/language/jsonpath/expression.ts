import { interpreterError } from '../../engine/state-error.ts';
import type { Scope } from '../../engine/scope.ts';
import type { FieldReader } from '../fields.ts';
import type { Json } from '../json.ts';
import { PathSyntaxError } from './cursor.ts';
import { compileCall, isCall } from './intrinsics/call.ts';
import { compileReader } from './reader.ts';
import type { Reader } from './reader.ts';

/** What a part of a definition becomes; `data` is what `$` stands for. Throws a StateError. */
export type Expression<T = Json> = (scope: Scope, data: Json) => T;

/** As much of a value as a cause shows. */
export const shown = (data: Json): string => JSON.stringify(data).slice(0, 10_000);

const missing = (cause: string) => interpreterError('States.Runtime', cause);

/** What `compile` makes of a field's text; a text that it does not take is reported to the fields, with `complaint`. */
export const attempt = <T>(
  fields: FieldReader,
  field: string,
  complaint: string,
  compile: () => T,
): T | undefined => {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof PathSyntaxError)) throw error;
    fields.problem(`${complaint}: ${error.message}`, field);
    return undefined;
  }
};

/** A reader that fails the state where it finds nothing. */
export const required =
  (read: Reader, path: string): Expression =>
  (scope, data) => {
    const value = read(scope, data);
    if (value === undefined)
      throw missing(`Invalid path '${path}': there is nothing in the input '${shown(data)}'`);
    return value;
  };

/** The value of a field whose name ends with `.$`: a path, or the call of an intrinsic function. */
export const compileDynamic = (
  name: string,
  text: string,
  fields: FieldReader,
  field: string,
): Expression => {
  const complaint = `The value for the field '${name}' must be a valid JSONPath or a valid intrinsic function call`;
  if (isCall(text)) return attempt(fields, field, complaint, () => compileCall(text)) ?? (() => null);
  const read = attempt(fields, field, complaint, () => compileReader(text));
  return (scope, data) => {
    const value = read?.(scope, data);
    if (value !== undefined) return value;
    throw missing(
      `The JSONPath '${text}' specified for the field '${name}' could not be found in the input '${shown(data)}'`,
    );
  };
};
