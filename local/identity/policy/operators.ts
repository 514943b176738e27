import { InvalidPolicy } from './invalid-policy.ts';
import { compilePattern } from './pattern.ts';
import type { ArnRule, Match } from './pattern.ts';

/** How one condition operator compares: with `not`, no expected value may match. */
export interface Operator {
  not: boolean;
  compile(expected: string, variables: boolean): Match;
}

const text = (options: { wildcards: boolean; caseless?: boolean; arn?: ArnRule }): Operator['compile'] => {
  return (expected, variables) => compilePattern(expected, { ...options, variables });
};

const numeric =
  (holds: (actual: number, expected: number) => boolean): Operator['compile'] =>
  (expected) => {
    const wanted = Number(expected);
    if (expected.trim() === '' || Number.isNaN(wanted))
      throw new InvalidPolicy(`The condition value ${JSON.stringify(expected)} is not a number`);
    return (actual) => actual.trim() !== '' && holds(Number(actual), wanted);
  };

const truth = (expected: string): Match => {
  const wanted = expected.toLowerCase();
  if (wanted !== 'true' && wanted !== 'false')
    throw new InvalidPolicy(`The condition value ${JSON.stringify(expected)} is neither true nor false`);
  return (actual) => actual.toLowerCase() === wanted;
};

const positive = (compile: Operator['compile']): Operator => ({ not: false, compile });
const negative = (compile: Operator['compile']): Operator => ({ not: true, compile });

const equals = text({ wildcards: false });
const equalsCaseless = text({ wildcards: false, caseless: true });
const like = text({ wildcards: true });
const arnLike = text({ wildcards: true, arn: 'condition' });

/** The operators that are judged, by their names without `IfExists` and without their quantifier over sets. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    StringEquals: positive(equals),
    StringNotEquals: negative(equals),
    StringEqualsIgnoreCase: positive(equalsCaseless),
    StringNotEqualsIgnoreCase: negative(equalsCaseless),
    StringLike: positive(like),
    StringNotLike: negative(like),
    ArnEquals: positive(arnLike),
    ArnNotEquals: negative(arnLike),
    ArnLike: positive(arnLike),
    ArnNotLike: negative(arnLike),
    Bool: positive(truth),
    NumericEquals: positive(numeric((actual, expected) => actual === expected)),
    NumericNotEquals: negative(numeric((actual, expected) => actual === expected)),
    NumericLessThan: positive(numeric((actual, expected) => actual < expected)),
    NumericLessThanEquals: positive(numeric((actual, expected) => actual <= expected)),
    NumericGreaterThan: positive(numeric((actual, expected) => actual > expected)),
    NumericGreaterThanEquals: positive(numeric((actual, expected) => actual >= expected)),
  }),
);
