import { interpreterError } from '../../engine/state-error.ts';
import { look } from '../../engine/scope.ts';
import type { Scope } from '../../engine/scope.ts';
import type { FieldReader } from '../fields.ts';
import type { Json } from '../json.ts';
import { boundsInWords, isWithin } from '../query-language.ts';
import type { Bounds, Query } from '../query-language.ts';
import { attempt, required, shown } from './expression.ts';
import type { Expression } from './expression.ts';
import { compileCall, isCall } from './intrinsics/call.ts';
import { compileReader, compileReferenceReader } from './reader.ts';

/** A field that may be null, which stands for an empty object, or a path. `undefined` for `$` and without the field. */
export const pathField = (fields: FieldReader, field: string): Expression | undefined => {
  if (fields.get(field) === null) return () => ({});
  const path = fields.string(field);
  if (path === undefined || path === '$') return undefined;
  const read = attempt(fields, field, 'Value is not a valid JSONPath', () => compileReader(path));
  return read && required(read, path);
};

/** A field that is a reference path. */
export const referenceField = (fields: FieldReader, field: string): Expression | undefined => {
  const path = fields.string(field);
  if (path === undefined) return undefined;
  const read = attempt(fields, field, 'Value is not a Reference Path', () => compileReferenceReader(path));
  return read && required(read, path);
};

/** What a state works with: its input, or the part of it that InputPath selects. */
export const dataOf = (state: FieldReader): ((scope: Scope) => Json) => {
  const select = pathField(state, 'InputPath');
  return select ? (scope) => look(scope, 'afterInputPath', select(scope, scope.input)) : ({ input }) => input;
};

/** Whether a field is given as a path. */
const isByPath = (state: FieldReader, field: string): boolean => {
  state.onlyOneOf(field, `${field}Path`);
  return state.has(`${field}Path`);
};

/** A number, or a text that is one: Step Functions takes both where a path leads to them. */
const numberOf = (value: Json): number =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
    ? Number(value)
    : NaN;

export const compileNumber = (
  state: FieldReader,
  field: string,
  bounds: Bounds,
): Query<number> | undefined => {
  if (!isByPath(state, field)) {
    const literal = state.number(field, bounds);
    return literal === undefined ? undefined : () => literal;
  }
  const data = dataOf(state);
  const read = referenceField(state, `${field}Path`);
  if (state.string(`${field}Path`)?.startsWith('$$'))
    state.problem('Value is not a Reference Path: it leads into the context object', `${field}Path`);
  return (scope) => {
    const value = read?.(scope, data(scope)) ?? null;
    const number = numberOf(value);
    if (isWithin(number, bounds)) return number;
    throw interpreterError(
      'States.Runtime',
      `The ${field}Path parameter references an invalid value: expected ${boundsInWords(bounds)}, got '${shown(value)}'`,
    );
  };
};

/** A text that a path leads to or that an intrinsic function makes. */
const dynamicText = (state: FieldReader, field: string): Expression | undefined => {
  const text = state.string(field);
  if (text === undefined || !isCall(text)) return referenceField(state, field);
  return attempt(state, field, 'Value is not a valid intrinsic function call', () => compileCall(text));
};

export const compileText = (state: FieldReader, field: string): Query<string> | undefined => {
  if (!isByPath(state, field)) {
    const literal = state.string(field);
    return literal === undefined ? undefined : () => literal;
  }
  const data = dataOf(state);
  const read = dynamicText(state, `${field}Path`);
  return (scope) => {
    const value = read?.(scope, data(scope)) ?? null;
    if (typeof value === 'string') return value;
    throw interpreterError(
      'States.Runtime',
      `The ${field}Path parameter references an invalid value: expected a string, got '${shown(value)}'`,
    );
  };
};

/** The moment of Timestamp or TimestampPath; `parse` gives its milliseconds. */
export const compileTimestamp = (
  state: FieldReader,
  parse: (text: string) => number | undefined,
): Query<number> | undefined => {
  const byPath = state.has('TimestampPath');
  const text = compileText(state, 'Timestamp');
  if (!text) return undefined;
  const literal = byPath ? undefined : state.string('Timestamp');
  if (literal !== undefined && parse(literal) === undefined)
    state.problem('expected a timestamp such as 2026-01-31T09:30:00Z', 'Timestamp');
  return (scope) => {
    const value = text(scope) as string;
    const moment = parse(value);
    if (moment !== undefined) return moment;
    throw interpreterError(
      'States.Runtime',
      `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${value}`,
    );
  };
};
