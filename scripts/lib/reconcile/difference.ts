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

const keyOf = ({ of, id, rule }: Difference): string => JSON.stringify([of, id, rule]);

/** What stays the same of a difference while orders go on: a live book's two numbers move, the gap between them does not. */
const gapOf = (difference: Difference): string => {
  const { expected, found } = difference;
  const isGap = typeof expected === 'number' && typeof found === 'number';
  return `${keyOf(difference)} ${isGap ? found - expected : ''}`;
};

/** Of differences in readings of one store, one after the other. */
export interface Standing {
  /** Those of the last reading that every other one shows, with the same gap. */
  differences: Difference[];
  /** Those that differ in every reading, but never alike: orders move them, and may hide that something is missing. */
  moving: Difference[];
}

/** What of several readings is no trace of orders that went on meanwhile, and what may be. */
export const standing = (readings: readonly (readonly Difference[])[]): Standing => {
  const [last = [], ...earlier] = readings.toReversed();
  const inEach = (by: (difference: Difference) => string) => {
    const known = earlier.map((differences) => new Set(differences.map(by)));
    return (difference: Difference) => known.every((of) => of.has(by(difference)));
  };
  const [isSteady, isThere] = [inEach(gapOf), inEach(keyOf)];
  return {
    differences: last.filter(isSteady),
    moving: last.filter((difference) => isThere(difference) && !isSteady(difference)),
  };
};

/** 0: everything balances; 1: something differs; 3: neither can be said. */
export const exitCodeOf = ({ differences, moving }: Standing): 0 | 1 | 3 =>
  differences.length > 0 ? 1 : moving.length > 0 ? 3 : 0;
