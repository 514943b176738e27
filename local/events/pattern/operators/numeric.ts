import { invalidPattern } from '../invalid-pattern.ts';
import { whenValue } from '../matcher.ts';
import type { Matcher } from '../matcher.ts';

const COMPARISONS: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};
const LIMIT = 5e9;

/** `{ "numeric": [">", 0, "<=", 5] }`: one comparison, or a lower and an upper bound. Never of texts. */
export const numeric = (operand: unknown): Matcher => {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4))
    throw invalidPattern('numeric match pattern must be a list of one or two comparisons');
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const [operator, bound] = operand.slice(at, at + 2) as [unknown, unknown];
    const compare = typeof operator === 'string' ? COMPARISONS[operator] : undefined;
    if (!compare) throw invalidPattern(`Unrecognized numeric range operator: ${String(operator)}`);
    if (typeof bound !== 'number') throw invalidPattern(`Value of ${String(operator)} must be numeric`);
    if (Math.abs(bound) > LIMIT) throw invalidPattern(`Value must be between ${-LIMIT} and ${LIMIT}`);
    tests.push((value) => compare(value, bound));
  }
  if (tests.length === 2 && !(String(operand[0]).startsWith('>') && String(operand[2]).startsWith('<')))
    throw invalidPattern('A numeric range is a lower bound (> or >=) and then an upper bound (< or <=)');
  return whenValue((value) => typeof value === 'number' && tests.every((test) => test(value)));
};
