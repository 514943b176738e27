import { inOrder } from '../../../literals.ts';
import type { Json } from '../json.ts';
import { compareMoments, parseMoment } from '../timestamp.ts';

/** Compares a value of the state's data with the operator's operand. Values of other types are no match. */
export type Comparison = (value: Json, operand: Json) => boolean;

/** An operator of a choice rule that compares. */
export interface Operator {
  readonly test: Comparison;
  /** Whether an operand may stand in a definition. */
  readonly takes: (operand: Json) => boolean;
  /** What it takes, in words. */
  readonly type: string;
}

type Order = (value: Json, operand: Json) => number | undefined;

/** `undefined` where one of the two is not of the type that is compared. */
const numeric: Order = (value, operand) =>
  typeof value === 'number' && typeof operand === 'number' ? value - operand : undefined;

const textual: Order = (value, operand) => {
  if (typeof value !== 'string' || typeof operand !== 'string') return undefined;
  if (value === operand) return 0;
  return value < operand ? -1 : 1;
};

const temporal: Order = (value, operand) => {
  if (typeof value !== 'string' || typeof operand !== 'string') return undefined;
  const [left, right] = [parseMoment(value), parseMoment(operand)];
  return left && right ? compareMoments(left, right) : undefined;
};

const RELATIONS = {
  Equals: (order: number) => order === 0,
  LessThan: (order: number) => order < 0,
  GreaterThan: (order: number) => order > 0,
  LessThanEquals: (order: number) => order <= 0,
  GreaterThanEquals: (order: number) => order >= 0,
};

const isTimestamp = (value: Json) => typeof value === 'string' && parseMoment(value) !== undefined;

const KINDS = [
  ['String', textual, (operand: Json) => typeof operand === 'string', 'a string'],
  ['Numeric', numeric, (operand: Json) => typeof operand === 'number', 'a number'],
  ['Timestamp', temporal, isTimestamp, 'a timestamp such as 2026-01-31T09:30:00Z'],
] as const;

const ordering = KINDS.flatMap(([kind, order, takes, type]) =>
  Object.entries(RELATIONS).map(([name, holds]): [string, Operator] => [
    `${kind}${name}`,
    {
      test: (value, operand) => {
        const result = order(value, operand);
        return result !== undefined && holds(result);
      },
      takes,
      type,
    },
  ]),
);

const isBoolean = (value: Json) => typeof value === 'boolean';

/** Operators that also exist with a path as their operand, as `…Path`. */
export const comparisons: ReadonlyMap<string, Operator> = new Map([
  ...ordering,
  [
    'BooleanEquals',
    {
      test: (value: Json, operand: Json) => isBoolean(value) && value === operand,
      takes: isBoolean,
      type: 'a boolean',
    },
  ],
]);

/** Questions about a value; their operand says which answer is wanted. */
export const typeTests: ReadonlyMap<string, (value: Json) => boolean> = new Map([
  ['IsNull', (value: Json) => value === null],
  ['IsString', (value: Json) => typeof value === 'string'],
  ['IsNumeric', (value: Json) => typeof value === 'number'],
  ['IsBoolean', isBoolean],
  ['IsTimestamp', isTimestamp],
]);

/** The texts between the stars of a pattern; `\*` is a star and `\\` a backslash. */
const literalsOf = (pattern: string): string[] => {
  const literals = [''];
  for (const [part, escaped] of pattern.matchAll(/\\([*\\])|[\s\S]/g))
    if (part === '*') literals.push('');
    else literals[literals.length - 1] += escaped ?? part;
  return literals;
};

/** The pattern of StringMatches. */
export const compilePattern = (pattern: string): ((value: Json) => boolean) => {
  const matches = inOrder(literalsOf(pattern));
  return (value) => typeof value === 'string' && matches(value);
};
