/** Two numbers that must be the same, and are not. */
export interface Difference {
  /** What does not balance. */
  of: 'stock' | 'points' | 'money' | 'mail' | 'order' | 'courier';
  /** The book, user, order or courier. */
  id: string;
  /** What is compared, in words: `held = open orders hold`. */
  rule: string;
  expected: number | string;
  found: number | string;
}

/** Numbers by name, 0 where nothing has been added. */
export const tally = () => {
  const sums = new Map<string, number>();
  return {
    add: (name: string, amount: number) => void sums.set(name, (sums.get(name) ?? 0) + amount),
    of: (name: string) => sums.get(name) ?? 0,
    names: () => [...sums.keys()],
  };
};

/** Nothing when the numbers are the same. */
export const differing = (difference: Difference): Difference[] =>
  difference.expected === difference.found ? [] : [difference];

export const negative = (of: Difference['of'], id: string, what: string, amount: number): Difference[] =>
  amount < 0 ? [{ of, id, rule: `${what} is never negative`, expected: '0 or more', found: amount }] : [];

/** Each id once that is named, and has no row of its own. */
export const missing = (
  of: Difference['of'],
  rule: string,
  named: readonly string[],
  known: ReadonlySet<string>,
): Difference[] =>
  [...new Set(named)]
    .filter((id) => !known.has(id))
    .map((id) => ({ of, id, rule, expected: 'a row', found: 'none' }));

/** What stays the same of a difference while orders go on: a live book's two numbers move, the gap between them does not. */
const gapOf = ({ of, id, rule, expected, found }: Difference): string =>
  JSON.stringify([
    of,
    id,
    rule,
    ...(typeof expected === 'number' && typeof found === 'number' ? [found - expected] : []),
  ]);

/** Those of `later` that an earlier reading had as well. */
export const stillDiffering = (
  earlier: readonly Difference[],
  later: readonly Difference[],
): Difference[] => {
  const gaps = new Set(earlier.map(gapOf));
  return later.filter((difference) => gaps.has(gapOf(difference)));
};
