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

/** The texts between the stars of a pattern. */
const between = (pattern: string): string[] => {
  const pieces = [''];
  for (const [part] of pattern.matchAll(/\\[*\\]|[\s\S]/g))
    if (part === '*') pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${part.length === 2 ? part.slice(1) : part}`);
  return pieces;
};

/**
 * The pattern of StringMatches: `*` is any text, `\*` a star and `\\` a backslash. No regular expression, which would try
 * every way to share a text among the stars: taking each piece where it first stands is enough.
 */
export const compilePattern = (pattern: string): ((value: Json) => boolean) => {
  const [first = '', ...others] = between(pattern);
  const last = others.pop();
  if (last === undefined) return (value) => value === first;
  return (value) => {
    if (typeof value !== 'string' || !value.startsWith(first) || !value.endsWith(last)) return false;
    let at = first.length;
    for (const piece of others) {
      const found = value.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= value.length - last.length;
  };
};
