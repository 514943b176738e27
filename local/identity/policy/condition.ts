import { checkKey, isMultivalued } from './condition-keys.ts';
import { InvalidPolicy, notJudged } from './invalid-policy.ts';
import { OPERATORS } from './operators.ts';
import type { Match } from './pattern.ts';
import type { AccessRequest, KeyValue } from './request.ts';
import { isObject, textsOf } from './shape.ts';

/** Whether a condition holds for a request. */
export type Condition = (request: AccessRequest) => boolean;

const NAME = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/;

const valuesOf = (value: KeyValue): readonly string[] => (typeof value === 'string' ? [value] : value);

const nullCondition = (operator: string, key: string, expected: readonly string[]): Condition => {
  const [wanted = ''] = expected;
  if (expected.length !== 1 || !/^(true|false)$/i.test(wanted))
    throw new InvalidPolicy(`The condition ${operator} of ${key} is neither true nor false`);
  const absent = wanted.toLowerCase() === 'true';
  return (request) => (request.key(key) === undefined) === absent;
};

const compare = (
  { set, not, ifExists }: { set: string | undefined; not: boolean; ifExists: boolean },
  key: string,
  expected: readonly Match[],
): Condition => {
  const fits = (actual: string, request: AccessRequest) =>
    expected.some((matches) => matches(actual, request)) !== not;
  // What is not there equals nothing, and is all of whatever one wants.
  const absent = ifExists || set === 'ForAllValues' || (not && set === undefined);
  return (request) => {
    const actual = request.key(key);
    if (actual === undefined) return absent;
    const values = valuesOf(actual);
    return set === 'ForAnyValue'
      ? values.some((value) => fits(value, request))
      : values.every((value) => fits(value, request));
  };
};

const compileOne = (name: string, key: string, value: unknown, variables: boolean): Condition => {
  const [, set, operatorName = '', ifExists] = NAME.exec(name) ?? [];
  const lowerKey = key.toLowerCase();
  checkKey(lowerKey, `The condition key ${key}`);
  const expected = textsOf(value, `The condition ${name} of ${key}`);
  if (operatorName === 'Null' && !set && !ifExists) return nullCondition(name, lowerKey, expected);
  const operator = OPERATORS.get(operatorName);
  if (!operator) throw notJudged(`The condition operator ${name}`);
  if (isMultivalued(lowerKey) && !set)
    throw new InvalidPolicy(
      `The condition key ${key} has several values: ${name} needs ForAnyValue: or ForAllValues:`,
    );
  return compare(
    { set, not: operator.not, ifExists: ifExists !== undefined },
    lowerKey,
    expected.map((each) => operator.compile(each, variables)),
  );
};

/** The conditions of a statement, all of which must hold. Throws InvalidPolicy for one that cannot be judged. */
export const compileConditions = (block: unknown, variables: boolean): Condition[] => {
  if (block === undefined) return [];
  if (!isObject(block)) throw new InvalidPolicy('A Condition must be an object');
  return Object.entries(block).flatMap(([name, keys]) => {
    if (!isObject(keys)) throw new InvalidPolicy(`The condition ${name} must be an object`);
    return Object.entries(keys).map(([key, value]) => compileOne(name, key, value, variables));
  });
};
