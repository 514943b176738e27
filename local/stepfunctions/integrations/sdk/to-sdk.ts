import type { NormalizedSchema } from '@smithy/core/schema';
import { setKey, textOf } from '../../language/json.ts';
import type { Json, JsonObject } from '../../language/json.ts';
import type { Dialect } from './dialect.ts';
import { membersOf } from './members.ts';

const each = <To>(object: JsonObject, convert: (key: string, value: Json) => [string, To] | undefined) => {
  const made: Record<string, To> = {};
  for (const [key, value] of Object.entries(object)) {
    const entry = convert(key, value);
    if (entry) setKey(made, ...entry);
  }
  return made;
};

/** Parameters, in which no problem was found, as an SDK's command takes them. A null counts as nothing. */
export const toSdk = (schema: NormalizedSchema, value: Json, dialect: Dialect): unknown => {
  if (value === null) return undefined;
  if (schema.isBlobSchema()) return dialect.bytesIn(value, schema);
  // A number is in seconds, as AWS's own protocols have them.
  if (schema.isTimestampSchema()) return new Date(typeof value === 'number' ? value * 1000 : textOf(value));
  if (schema.isStringSchema()) return textOf(value);
  if (schema.isListSchema() && Array.isArray(value))
    return value.map((item) => toSdk(schema.getValueSchema(), item, dialect));
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  if (schema.isMapSchema())
    return each(value, (key, item) => [key, toSdk(schema.getValueSchema(), item, dialect)]);
  const members = membersOf(schema, dialect);
  if (!members) return value;
  return each(value, (key, item) => {
    const member = members.get(key);
    return member && item !== null ? [member.name, toSdk(member.schema, item, dialect)] : undefined;
  });
};
