import { InvalidPolicy } from './invalid-policy.ts';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One text or a list of texts, as the elements of a policy have it; numbers and booleans count as their text. */
export const textsOf = (value: unknown, what: string): readonly string[] => {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((each) => {
    if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean')
      return String(each);
    throw new InvalidPolicy(`${what} must be a text or a list of texts`);
  });
};
