import { invalidPattern } from './invalid-pattern.ts';
import { pathKey } from './leaves.ts';
import type { Path } from './leaves.ts';
import type { Matcher } from './matcher.ts';
import { isOperator, readMatcher } from './operators/operators.ts';

/** What a pattern asks of one field: any of `matchers`. */
export interface Constraint {
  key: string;
  matchers: Matcher[];
}

/** A pattern without `$or`: all of its constraints must hold. */
export type Conjunction = readonly Constraint[];

const MAX_CONJUNCTIONS = 1000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `$or` is the operator when it lists patterns; a list of values is that of a field of this name. */
const isOr = (name: string, value: unknown): value is Record<string, unknown>[] =>
  name === '$or' &&
  Array.isArray(value) &&
  value.length > 1 &&
  value.every((element) => isObject(element) && !Object.keys(element).some(isOperator));

const and = (left: Conjunction[], right: Conjunction[]): Conjunction[] => {
  if (left.length * right.length > MAX_CONJUNCTIONS)
    throw invalidPattern(`A rule can have no more than ${MAX_CONJUNCTIONS} combinations of $or`);
  return left.flatMap((before) => right.map((after) => [...before, ...after]));
};

const compileObject = (pattern: Record<string, unknown>, path: Path): Conjunction[] => {
  const members = Object.entries(pattern);
  if (members.length === 0) throw invalidPattern('Empty objects are not allowed');
  let conjunctions: Conjunction[] = [[]];
  for (const [name, value] of members) {
    const inner = [...path, name];
    if (isOr(name, value))
      conjunctions = and(
        conjunctions,
        value.flatMap((alternative) => compileObject(alternative, path)),
      );
    else if (isObject(value)) conjunctions = and(conjunctions, compileObject(value, inner));
    else if (!Array.isArray(value)) throw invalidPattern(`"${name}" must be an object or an array`);
    else if (value.length === 0) throw invalidPattern('Empty arrays are not allowed');
    else conjunctions = and(conjunctions, [[{ key: pathKey(inner), matchers: value.map(readMatcher) }]]);
  }
  return conjunctions;
};

/** Reads a pattern (JSON text) into alternatives; throws InvalidEventPatternException. */
export const compile = (pattern: string): Conjunction[] => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(pattern);
  } catch (error) {
    throw invalidPattern(`it is not JSON: ${(error as Error).message}`);
  }
  if (!isObject(parsed)) throw invalidPattern('Filter is not an object');
  return compileObject(parsed, []);
};
