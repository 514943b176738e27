export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Stands where a value will be that is known only once its resource exists. */
export const later = Symbol('known once its resource exists');

/** What a template's value comes to: JSON, in which something may still be `later`. `undefined` is AWS::NoValue. */
export type Value =
  typeof later | null | boolean | number | string | Value[] | { [key: string]: Value } | undefined;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether anything in the value is still `later`. */
export const isPending = (value: Value): boolean => {
  if (value === later) return true;
  if (Array.isArray(value)) return value.some(isPending);
  return isObject(value) && Object.values(value).some(isPending);
};

/** The text of a scalar as CloudFormation joins it: numbers and booleans as JSON writes them. */
export const asText = (value: Value): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

/** Any value as text for a message or a comparison: a scalar as it is written, anything else as JSON. */
export const written = (value: unknown): string => asText(value as Value) ?? canonical(value);

/** JSON with its keys in order, so that equal values give equal texts. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    isObject(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  ) ?? 'undefined';
