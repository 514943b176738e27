/** What JSON can say. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list, or one alone. */
export const objectsIn = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];

/** Sets a key as data: assigning `__proto__` would change the object's prototype instead. */
export const setKey = <T>(target: Record<string, T>, key: string, value: T): void => {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  else target[key] = value;
};

/** Deeper values overflow the stack of whoever walks them (JSON.stringify too). */
export const DEEPEST = 1000;

const deeperThan = (value: Json, levels: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const item of Array.isArray(value) ? value : Object.values(value))
    if (deeperThan(item, levels - 1)) return true;
  return false;
};

/** Whether a value, the text of which is given, is nested deeper than `DEEPEST`. */
export const isDeeper = (value: Json, text: string): boolean =>
  text.length > 2 * DEEPEST && deeperThan(value, DEEPEST);

/** Parses JSON from outside. Throws SyntaxError when it is not JSON or is nested deeper than `DEEPEST`. */
export const parseJson = (text: string): Json => {
  const value = JSON.parse(text) as Json;
  if (isDeeper(value, text)) throw new SyntaxError(`Document nesting depth exceeds ${DEEPEST}`);
  return value;
};

/** A text as it is, any other value as its JSON. */
export const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
