import type { NormalizedSchema } from '@smithy/core/schema';
import { isObject, setKey } from '../../language/json.ts';
import type { Json, JsonObject } from '../../language/json.ts';
import type { Dialect } from './dialect.ts';
import type { Output } from './load.ts';

interface Body {
  transformToByteArray(): Promise<Uint8Array>;
}

const isBody = (value: unknown): value is Body => isObject(value) && 'transformToByteArray' in value;

/** An answer whose body, if it streams one, has been read; without what the SDK tells of the HTTP answer. */
export const readBody = async ({ $metadata: _metadata, ...output }: Output): Promise<object> => {
  for (const [name, value] of Object.entries(output))
    if (isBody(value)) return { ...output, [name]: await value.transformToByteArray() };
  return output;
};

/** What an SDK answered as a task's result. */
export const fromSdk = (schema: NormalizedSchema, value: unknown, dialect: Dialect): Json => {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return dialect.dateOut(value);
  if (value instanceof Uint8Array) return dialect.bytesOut(value);
  if (Array.isArray(value))
    return value.map((item) =>
      fromSdk(schema.isListSchema() ? schema.getValueSchema() : schema, item, dialect),
    );
  if (typeof value !== 'object') return value as Json;
  const made: JsonObject = {};
  const members = schema.isStructSchema() || schema.isUnionSchema() ? schema.getMemberSchemas() : undefined;
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (item === undefined) continue;
    const member = members ? members[key] : schema.isMapSchema() ? schema.getValueSchema() : schema;
    if (member) setKey(made, members ? dialect.spell(key) : key, fromSdk(member, item, dialect));
  }
  return made;
};
