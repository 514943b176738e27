import { invalidPattern } from '../invalid-pattern.ts';
import { whenValue } from '../matcher.ts';
import type { Matcher } from '../matcher.ts';
import { anythingBut } from './anything-but.ts';
import { cidr } from './cidr.ts';
import { exists } from './exists.ts';
import { numeric } from './numeric.ts';
import { equalsIgnoreCase, prefix, suffix } from './text.ts';
import { wildcard } from './wildcard.ts';

const OPERATORS = new Map<string, (operand: unknown) => Matcher>([
  ['anything-but', anythingBut],
  ['cidr', cidr],
  ['equals-ignore-case', equalsIgnoreCase],
  ['exists', exists],
  ['numeric', numeric],
  ['prefix', prefix],
  ['suffix', suffix],
  ['wildcard', wildcard],
]);

export const isOperator = (name: string): boolean => OPERATORS.has(name);

/** One element of a field's list: a value to be equal to, or an object with one operator. */
export const readMatcher = (element: unknown): Matcher => {
  if (typeof element !== 'object' || element === null) return whenValue((value) => value === element);
  const [first, ...more] = Object.entries(element as Record<string, unknown>);
  const [name, operand] = first ?? ['', undefined];
  const operator = OPERATORS.get(name);
  if (Array.isArray(element) || more.length > 0)
    throw invalidPattern('Only one key allowed in match expression');
  if (!operator) throw invalidPattern(`Unrecognized match type ${name}`);
  return operator(operand);
};
