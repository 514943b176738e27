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
  /** How many ended how, by what befell them. */
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

const counted = (verdicts: readonly Verdict[], asOf: string, seed?: number): Counted => ({
  asOf,
  ...(seed !== undefined && { seed }),
  calls: new Set(verdicts.flatMap(({ tried }) => tried.rules.map(callOf))).size,
  wrong: verdicts.filter(({ wrong }) => wrong.length > 0).length,
  ends: sorted(
    [...countEnds(verdicts, ({ tried }) => kindOf(tried))].map(([name, ends]) => [name, sorted([...ends])]),
  ),
});

/** What is kept, with the counts of these in the place of what there was of their paths. */
export const keeping = (
  kept: Kept,
  way: Way,
  verdicts: readonly Verdict[],
  { asOf, seed }: { asOf: string; seed?: number },
): Kept => ({
  ...kept,
  [way]: {
    ...kept[way],
    ...Object.fromEntries(
      Object.entries(Object.groupBy(verdicts, ({ tried }) => tried.path.name)).map(([name, own]) => [
        name,
        counted(own, asOf, seed),
      ]),
    ),
  },
});

export const writeKept = (kept: Kept): void => writeFileSync(FILE, `${JSON.stringify(kept, undefined, 2)}\n`);
