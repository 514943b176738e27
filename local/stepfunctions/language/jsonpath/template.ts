import type { FieldReader } from '../fields.ts';
import { isObject, setKey } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { compileDynamic } from './expression.ts';
import type { Expression } from './expression.ts';

type Member = readonly [name: string, literal: Json, dynamic: Expression | undefined];

const member = (key: string, value: Json, fields: FieldReader, field: string): Member => {
  if (!key.endsWith('.$')) return [key, value, compilePart(value, fields, `${field}/${key}`)];
  if (typeof value === 'string') return [key.slice(0, -2), value, compileDynamic(key, value, fields, field)];
  fields.problem(
    `The value for the field '${key}' must be a STRING that contains a JSONPath or an intrinsic function call`,
    field,
  );
  return [key.slice(0, -2), null, undefined];
};

const compileObject = (object: JsonObject, fields: FieldReader, field: string): Expression | undefined => {
  const members = Object.entries(object).map(([key, value]) => member(key, value, fields, field));
  const names = new Set(members.map(([name]) => name));
  if (names.size < members.length) fields.problem('A field is given both as it is and with .$', field);
  if (Object.keys(object).every((key) => !key.endsWith('.$')) && members.every(([, , dynamic]) => !dynamic))
    return undefined;
  return (scope, data) => {
    const made: JsonObject = {};
    for (const [name, literal, dynamic] of members)
      setKey(made, name, dynamic ? dynamic(scope, data) : literal);
    return made;
  };
};

const compileArray = (items: Json[], fields: FieldReader, field: string): Expression | undefined => {
  const parts = items.map((item, index) => compilePart(item, fields, `${field}[${index}]`));
  if (parts.every((part) => part === undefined)) return undefined;
  return (scope, data) => items.map((item, index) => parts[index]?.(scope, data) ?? item);
};

/** `undefined` for what is its own value. */
const compilePart = (value: Json, fields: FieldReader, field: string): Expression | undefined => {
  if (Array.isArray(value)) return compileArray(value, fields, field);
  return isObject(value) ? compileObject(value, fields, field) : undefined;
};

/** A payload template: JSON in which the fields whose names end with `.$` are worked out. `undefined` without the field. */
export const compileTemplate = (fields: FieldReader, field: string): Expression | undefined => {
  const value = fields.get(field);
  if (value === undefined) return undefined;
  return compilePart(value, fields, field) ?? (() => value);
};
