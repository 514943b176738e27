import type { Json } from '../json.ts';
import type { Cursor } from './cursor.ts';
import { followInFilter, isMany } from './follow.ts';
import { readSteps } from './path-syntax.ts';

type Operand = (node: Json) => Json | undefined;
type Test = (node: Json) => boolean;

const isScalar = (value: Json) => value === null || typeof value !== 'object';

/** A name after a dot ends where an operator or a parenthesis begins. */
const NAME = /[^\s.[\]'"()=!<>&|]+/y;

/** What follows `@`. Step Functions does not let `@` itself be a scalar. */
const relative = (cursor: Cursor): Operand => {
  const steps = readSteps(cursor, NAME);
  if (isMany(steps)) cursor.fail('a path to one value');
  if (steps.length === 0) return (node) => (isScalar(node) ? undefined : node);
  return followInFilter(steps);
};

const WORD = /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y;

const literal = (cursor: Cursor): Operand => {
  const quoted = cursor.match(QUOTED);
  if (quoted !== undefined) {
    const text = quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1');
    return () => text;
  }
  const word = cursor.match(WORD) ?? cursor.fail('@, a text, a number, true, false or null');
  const value = JSON.parse(word) as Json;
  return () => value;
};

const operand = (cursor: Cursor): Operand => {
  cursor.spaces();
  return cursor.skip('@') ? relative(cursor) : literal(cursor);
};

/**
 * Below, at or above 0 for two values that can be compared, NaN for others, which are neither the same nor different.
 * As in Jayway's JsonPath the left one decides: a text is compared with the text of a scalar, a number with a text that
 * is a number, a boolean with whether the other one is true. Everything is more than null.
 */
const order = (left: Json | undefined, right: Json | undefined): number => {
  if (left === undefined || left === null || right === undefined) return NaN;
  if (right === null) return 1;
  if (typeof right === 'object') return NaN;
  if (typeof left === 'string') return left < String(right) ? -1 : Number(left > String(right));
  if (typeof left === 'boolean') return Number(left) - Number(String(right).toLowerCase() === 'true');
  return typeof left === 'number' && typeof right !== 'boolean' && right !== '' ? left - Number(right) : NaN;
};

/** Null is the same as itself and differs from everything that is there. */
const differs = (left: Json | undefined, right: Json | undefined): boolean | undefined => {
  if (left === undefined || right === undefined) return undefined;
  if (left === null || right === null) return left !== right;
  const result = order(left, right);
  return Number.isNaN(result) ? undefined : result !== 0;
};

type Comparison = (left: Json | undefined, right: Json | undefined) => boolean;

/** Longer operators first: `<=` begins like `<`. */
const COMPARISONS: readonly (readonly [string, Comparison])[] = [
  ['==', (left, right) => differs(left, right) === false],
  ['!=', (left, right) => differs(left, right) === true],
  ['<=', (left, right) => order(left, right) <= 0],
  ['>=', (left, right) => order(left, right) >= 0],
  ['<', (left, right) => order(left, right) < 0],
  ['>', (left, right) => order(left, right) > 0],
];

const comparison = (cursor: Cursor): Test => {
  const left = operand(cursor);
  cursor.spaces();
  const [, compare] = COMPARISONS.find(([operator]) => cursor.skip(operator)) ?? [];
  // A null does not count as being there.
  if (!compare) return (node) => (left(node) ?? null) !== null;
  const right = operand(cursor);
  return (node) => compare(left(node), right(node));
};

const unary = (cursor: Cursor): Test => {
  cursor.spaces();
  if (cursor.skip('!')) {
    const test = cursor.nested(() => unary(cursor));
    return (node) => !test(node);
  }
  if (!cursor.skip('(')) return comparison(cursor);
  const test = cursor.nested(() => either(cursor));
  cursor.spaces();
  cursor.expect(')');
  return test;
};

const chain =
  (operator: string, part: (cursor: Cursor) => Test, join: (tests: readonly Test[]) => Test) =>
  (cursor: Cursor): Test => {
    const tests: Test[] = [];
    do {
      // As in Jayway's JsonPath the last is looked at first, and may be all that is.
      tests.unshift(part(cursor));
      cursor.spaces();
    } while (cursor.skip(operator));
    const [only] = tests;
    return tests.length === 1 && only ? only : join(tests);
  };

const both = chain('&&', unary, (tests) => (node) => tests.every((test) => test(node)));
const either = chain('||', both, (tests) => (node) => tests.some((test) => test(node)));

/**
 * Reads the condition of a filter, `(@.price < 10 && @.title)`: comparisons of what `@` leads to with literals, and
 * whether there is something. Step Functions has neither regular expressions nor operators that are words.
 */
export const parseFilter = (cursor: Cursor): Test => {
  cursor.spaces();
  if (cursor.next !== '(') cursor.fail("'('");
  return either(cursor);
};
