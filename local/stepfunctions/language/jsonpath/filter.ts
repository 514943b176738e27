import type { Json } from '../json.ts';
import type { Cursor } from './cursor.ts';
import { readSteps } from './path-syntax.ts';

type Operand = (node: Json) => Json | undefined;
type Test = (node: Json) => boolean;

const isScalar = (value: Json) => value === null || typeof value !== 'object';

/** What follows `@`. Step Functions does not let `@` itself be a scalar. */
const relative = (cursor: Cursor): Operand => {
  const steps = readSteps(cursor);
  return (node) => {
    if (steps.length === 0) return isScalar(node) ? undefined : node;
    let nodes = [node];
    for (const step of steps) {
      const found: Json[] = [];
      for (const each of nodes) step.select(each, found);
      nodes = found;
    }
    return steps.every(({ kind }) => kind === 'name' || kind === 'index') ? nodes[0] : nodes;
  };
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

/** Null differs from everything; other values of two kinds, and what is absent, are neither the same nor different. */
const same = (left: Json | undefined, right: Json | undefined): boolean | undefined => {
  if (left === undefined || right === undefined) return undefined;
  if (left === null || right === null) return left === right;
  return isScalar(left) && typeof left === typeof right ? left === right : undefined;
};

/** Below, at or above 0, for two numbers or two texts; NaN, which is none of these, for anything else. */
const order = (left: Json | undefined, right: Json | undefined): number => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return NaN;
  return left < right ? -1 : Number(left > right);
};

type Comparison = (left: Json | undefined, right: Json | undefined) => boolean;

/** Longer operators first: `<=` begins like `<`. */
const COMPARISONS: readonly (readonly [string, Comparison])[] = [
  ['==', (left, right) => same(left, right) === true],
  ['!=', (left, right) => same(left, right) === false],
  ['<=', (left, right) => order(left, right) <= 0],
  ['>=', (left, right) => order(left, right) >= 0],
  ['<', (left, right) => order(left, right) < 0],
  ['>', (left, right) => order(left, right) > 0],
];

const comparison = (cursor: Cursor): Test => {
  const left = operand(cursor);
  cursor.spaces();
  const [, compare] = COMPARISONS.find(([operator]) => cursor.skip(operator)) ?? [];
  if (!compare) return (node) => left(node) !== undefined;
  const right = operand(cursor);
  return (node) => compare(left(node), right(node));
};

const unary = (cursor: Cursor): Test => {
  cursor.spaces();
  if (cursor.skip('!')) {
    const test = unary(cursor);
    return (node) => !test(node);
  }
  if (!cursor.skip('(')) return comparison(cursor);
  const test = either(cursor);
  cursor.spaces();
  cursor.expect(')');
  return test;
};

const chain =
  (operator: string, part: (cursor: Cursor) => Test, join: (tests: readonly Test[]) => Test) =>
  (cursor: Cursor): Test => {
    const tests: Test[] = [];
    do {
      tests.push(part(cursor));
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
