import type { FieldReader } from '../fields.ts';
import { isObject, setKey } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Query } from '../query-language.ts';
import { compileExpression, isExpression } from './expression.ts';
import type { StatesField } from './expression.ts';

const compileArray = (
  items: Json[],
  fields: FieldReader,
  field: string,
  allowed: readonly StatesField[],
): Query | undefined => {
  const parts = items.map((item, index) => compilePart(item, fields, `${field}[${index}]`, allowed));
  if (parts.every((part) => part === undefined)) return undefined;
  return async (scope) => {
    const values: Json[] = [];
    for (const [index, part] of parts.entries())
      values.push(part ? await part(scope) : (items[index] as Json));
    return values;
  };
};

const compileObject = (
  object: JsonObject,
  fields: FieldReader,
  field: string,
  allowed: readonly StatesField[],
): Query<JsonObject> | undefined => {
  const parts = Object.entries(object).map(
    ([key, value]) => [key, value, compilePart(value, fields, `${field}/${key}`, allowed)] as const,
  );
  if (parts.every(([, , part]) => part === undefined)) return undefined;
  return async (scope) => {
    const values: JsonObject = {};
    for (const [key, literal, part] of parts) {
      const value = part ? part(scope) : literal;
      setKey(values, key, value instanceof Promise ? await value : value);
    }
    return values;
  };
};

/** `undefined` for what holds no expression: it is its own value. */
const compilePart = (
  value: Json,
  fields: FieldReader,
  field: string,
  allowed: readonly StatesField[],
): Query | undefined => {
  if (typeof value === 'string')
    return isExpression(value, fields, field) ? compileExpression(value, fields, field, allowed) : undefined;
  if (Array.isArray(value)) return compileArray(value, fields, field, allowed);
  return isObject(value) ? compileObject(value, fields, field, allowed) : undefined;
};

/** A JSON value in which any text may be an expression. */
export const compileTemplate = (
  value: Json,
  fields: FieldReader,
  field: string,
  allowed: readonly StatesField[],
): Query => compilePart(value, fields, field, allowed) ?? (() => value);
