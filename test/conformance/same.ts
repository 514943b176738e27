import { isObject } from '../../local/stepfunctions/language/json.ts';
import type { Json } from '../../local/stepfunctions/language/json.ts';

/** The recorder parsed texts that hold an object or an array, at every depth; so must whoever compares with it. */
const parsed = (value: Json): Json => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
};

/** The pattern of a value that was redacted: `{ "$like": … }`. */
const patternOf = (expected: Json): string | undefined => {
  const like = isObject(expected) && Object.keys(expected).length === 1 ? expected['$like'] : undefined;
  return typeof like === 'string' ? like : undefined;
};

const isScalar = (value: Json) => typeof value === 'string' || typeof value === 'number';

/** Whether a value is the recorded one, as far as what was redacted there allows. */
export const isSame = (recorded: Json, value: Json): boolean => {
  const pattern = patternOf(recorded);
  if (pattern !== undefined) return isScalar(value) && new RegExp(pattern).test(String(value));
  const [left, right] = [parsed(recorded), parsed(value)];
  if (Array.isArray(left))
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isSame(item, right[index] ?? null))
    );
  if (!isObject(left)) return left === right;
  if (!isObject(right) || Object.keys(left).length !== Object.keys(right).length) return false;
  return Object.entries(left).every(([key, item]) => key in right && isSame(item, right[key] ?? null));
};

/** Takes what is the same out of `values`; gives what was not found there. */
export const unmatched = <T extends Json>(recorded: readonly T[], values: Json[]): T[] =>
  recorded.filter((item) => {
    const index = values.findIndex((value) => isSame(item, value));
    if (index >= 0) values.splice(index, 1);
    return index < 0;
  });
