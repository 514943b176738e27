import type { NormalizedSchema } from '@smithy/core/schema';
import { isObject } from '../../language/json.ts';
import type { Json } from '../../language/json.ts';
import type { Dialect } from './dialect.ts';
import { membersOf, requiredOf } from './members.ts';

/** Of what kind a value is that has no parts, as `fromSdk` gives it; undefined for one that may be anything. */
const kindOf = (schema: NormalizedSchema, { dateOut, bytesOut }: Dialect): string | undefined => {
  if (schema.isStringSchema()) return 'string';
  if (schema.isNumericSchema()) return 'number';
  if (schema.isBooleanSchema()) return 'boolean';
  if (schema.isTimestampSchema()) return typeof dateOut(new Date(0));
  return schema.isBlobSchema() ? typeof bytesOut(new Uint8Array()) : undefined;
};

/**
 * What is wrong with something that is to be an answer of this schema, as `fromSdk` gives it: with `strict` all that must
 * be there is asked for. Members that the model does not have are not looked at, and a part may be null.
 */
export const resultProblems = (
  schema: NormalizedSchema,
  value: Json,
  dialect: Dialect,
  strict: boolean,
  at = 'result',
): string[] => {
  const within = (inner: NormalizedSchema, each: Json, where: string) =>
    each === null ? [] : resultProblems(inner, each, dialect, strict, `${at}${where}`);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return [`${at} must be an array`];
    return value.flatMap((item, index) => within(schema.getValueSchema(), item, `[${index}]`));
  }
  const members = membersOf(schema, dialect);
  if (members || schema.isMapSchema()) {
    if (!isObject(value)) return [`${at} must be an object`];
    const required = strict && members ? requiredOf(schema).map(dialect.spell) : [];
    const missing = required.filter((name) => value[name] === undefined);
    return [
      ...missing.map((name) => `${at}.${name} is required`),
      ...Object.entries(value).flatMap(([key, each]) => {
        const inner = members ? members.get(key)?.schema : schema.getValueSchema();
        return inner ? within(inner, each, `.${key}`) : [];
      }),
    ];
  }
  const kind = kindOf(schema, dialect);
  return kind === undefined || typeof value === kind ? [] : [`${at} must be a ${kind}`];
};
