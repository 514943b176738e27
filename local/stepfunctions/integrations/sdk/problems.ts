import type { NormalizedSchema } from '@smithy/core/schema';
import { isObject } from '../../language/json.ts';
import type { Json, JsonObject } from '../../language/json.ts';
import type { LanguageName } from '../../language/query-language.ts';
import type { Dialect } from './dialect.ts';
import { isJsonText, membersOf } from './members.ts';

/** Whether parameters stand as a definition in that language has them, with queries in them, or as they were worked out. */
export type How = LanguageName | 'given';

export const isQuery = (value: unknown, how: How): boolean =>
  how === 'JSONata' && typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}');

/** The name that a field has without the mark of a query, and whether its value is one. */
export const fieldOf = (key: string, value: unknown, how: How): { name: string; query: boolean } => {
  const path = how === 'JSONPath' && key.endsWith('.$');
  return { name: path ? key.slice(0, -2) : key, query: path || isQuery(value, how) };
};

export const unsupportedField = (name: string) => `The field "${name}" is not supported by Step Functions`;
export const wrongKind = (name: string, kind: string) => `The value for the field '${name}' must be ${kind}`;

/** What is said of the fields that parameters, as they are written, must have and have not. */
export const missingFields = (parameters: JsonObject, how: How, required: readonly string[]): string[] => {
  const names = new Set(Object.entries(parameters).map(([key, value]) => fieldOf(key, value, how).name));
  return required
    .filter((name) => !names.has(name))
    .map((name) => `The field "${name}" is required but was missing`);
};

const isMoment = (value: Json) =>
  typeof value === 'number' || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));

/** Of what kind a value must be, in AWS's words, if it is not. */
const kindWanted = (schema: NormalizedSchema, value: Json, name: string): string | undefined => {
  if (schema.isStringSchema()) return typeof value === 'string' || isJsonText(name) ? undefined : 'a STRING';
  if (schema.isBooleanSchema()) return typeof value === 'boolean' ? undefined : 'a BOOLEAN';
  if (schema.isNumericSchema()) return typeof value === 'number' ? undefined : 'a NUMBER';
  if (schema.isTimestampSchema()) return isMoment(value) ? undefined : 'a TIMESTAMP';
  if (schema.isListSchema()) return Array.isArray(value) ? undefined : 'an ARRAY';
  if (schema.isMapSchema() || schema.isStructSchema() || schema.isUnionSchema())
    return isObject(value) ? undefined : 'an OBJECT';
  return undefined;
};

/** What Step Functions refuses of parameters for something of this schema. */
export const problemsIn = (
  schema: NormalizedSchema,
  value: Json,
  dialect: Dialect,
  how: How,
  name = 'Parameters',
): string[] => {
  if (value === null || isQuery(value, how)) return [];
  const wanted = kindWanted(schema, value, name);
  if (wanted !== undefined) return [wrongKind(name, wanted)];
  const within = (inner: NormalizedSchema, each: Json, of: string) =>
    problemsIn(inner, each, dialect, how, of);
  if (schema.isListSchema())
    return (value as Json[]).flatMap((item) => within(schema.getValueSchema(), item, name));
  if (schema.isMapSchema())
    return Object.entries(value as JsonObject).flatMap(([key, each]) =>
      fieldOf(key, each, how).query ? [] : within(schema.getValueSchema(), each, key),
    );
  const members = membersOf(schema, dialect);
  if (!members) return [];
  return Object.entries(value as JsonObject).flatMap(([key, each]) => {
    const field = fieldOf(key, each, how);
    const member = members.get(field.name);
    if (!member) return [unsupportedField(field.name)];
    return field.query ? [] : within(member.schema, each, field.name);
  });
};
