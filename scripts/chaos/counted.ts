import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countEnds, kindOf } from '../../test/matrix/counts.ts';
import type { Verdict } from '../../test/matrix/judge.ts';

export type Way = 'singles' | 'pairs' | 'chance';

/** What came of checkouts of one path. */
export interface Counted {
  asOf: string;
  /** Of those by chance. */
  seed?: number;
  /** Different calls that something befell. */
  calls: number;
  /** How many went as none may. */
  wrong: number;
  /** How many ended how, by what befell them; of several at once, of all together. */
  ends: Record<string, Record<string, number>>;
}

/** By the name of the path. */
export type Kept = Record<Way, Record<string, Counted>>;

const FILE = fileURLToPath(new URL('counted.json', import.meta.url));

/** What `npm run chaos -- --save` has kept. */
export const readKept = (): Kept => JSON.parse(readFileSync(FILE, 'utf8')) as Kept;

/** The call that a rule is about, whatever befalls it. */
const callOf = (rule: string) => rule.replace(/^[^,]*,/, '').replace(/(,nth=\d+).*$/, '$1');

const sorted = <Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> =>
  Object.fromEntries(entries.toSorted(([one], [other]) => one.localeCompare(other)));

interface When {
  asOf: string;
  seed?: number;
}

const nameIn = (way: Way) => (way === 'singles' ? ({ tried }: Verdict) => kindOf(tried) : () => 'all');

const counted = (
  verdicts: readonly Verdict[],
  nameOf: (verdict: Verdict) => string,
  { asOf, seed }: When,
): Counted => ({
  asOf,
  ...(seed !== undefined && { seed }),
  calls: new Set(verdicts.flatMap(({ tried }) => tried.rules.map(callOf))).size,
  wrong: verdicts.filter(({ wrong }) => wrong.length > 0).length,
  ends: sorted([...countEnds(verdicts, nameOf)].map(([name, ends]) => [name, sorted([...ends])])),
});

/** What is kept, with the counts of these in the place of what there was of their paths. */
export const keeping = (kept: Kept, way: Way, verdicts: readonly Verdict[], when: When): Kept => ({
  ...kept,
  [way]: {
    ...kept[way],
    ...Object.fromEntries(
      Object.entries(Object.groupBy(verdicts, ({ tried }) => tried.path.name)).map(([name, own]) => [
        name,
        counted(own, nameIn(way), when),
      ]),
    ),
  },
});

export const writeKept = (kept: Kept): void => writeFileSync(FILE, `${JSON.stringify(kept, undefined, 2)}\n`);
