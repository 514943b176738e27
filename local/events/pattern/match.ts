import { compile } from './compile.ts';
import type { Conjunction, Constraint } from './compile.ts';
import { consistent, leavesOf } from './leaves.ts';
import type { Leaf, Membership } from './leaves.ts';

/** Whether an event matches a pattern. */
export type Pattern = (event: unknown) => boolean;

type Leaves = ReadonlyMap<string, Leaf[]>;

/** The elements in which a constraint holds, as far as they go with those that were chosen before. */
const choices = (constraint: Constraint, leaves: Leaves, chosen: Membership): Membership[] => {
  const { key, matchers } = constraint;
  const found: Membership[] = [];
  let absent = true;
  for (const { value, membership } of leaves.get(key) ?? []) {
    const both = consistent(chosen, membership);
    if (!both) continue;
    absent = false;
    if (matchers.some((matcher) => matcher.kind === 'value' && matcher.matches(value))) found.push(both);
  }
  if (absent && asksAbsent(constraint)) found.push(chosen);
  return found;
};

const asksAbsent = ({ matchers }: Constraint) => matchers.some(({ kind }) => kind === 'absent');

/** Fields of objects in an array must match in one and the same element. */
const holds = (conjunction: Conjunction, leaves: Leaves, chosen: Membership, from = 0): boolean => {
  const constraint = conjunction[from];
  if (!constraint) return true;
  return choices(constraint, leaves, chosen).some((next) => holds(conjunction, leaves, next, from + 1));
};

/** What is missing is asked last, when the other fields have chosen the element that it is missing in. */
const absentLast = (conjunction: Conjunction): Conjunction =>
  conjunction.toSorted((left, right) => Number(asksAbsent(left)) - Number(asksAbsent(right)));

const NOTHING: Membership = new Map();

/** Compiles an event pattern (JSON text); throws InvalidEventPatternException. */
export const eventPattern = (text: string): Pattern => {
  const conjunctions = compile(text).map(absentLast);
  return (event) => {
    const leaves = leavesOf(event);
    return conjunctions.some((conjunction) => holds(conjunction, leaves, NOTHING));
  };
};
