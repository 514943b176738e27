import { FAULTS } from '../../test/faults/rows.ts';
import type { Fault, Proof } from '../../test/faults/rows.ts';
import { markdownTable } from '../lib/markdown.ts';
import type { Counted, Kept, Way } from './counted.ts';

const WAYS: Record<Way, string> = {
  singles: 'one fault or crash at one call',
  pairs: 'a fault and a crash, covering array',
  chance: 'one to four by chance',
};

type Ends = Record<string, number>;

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

const together = (all: readonly Ends[]): Ends => {
  const ends: Ends = {};
  for (const each of all)
    for (const [end, count] of Object.entries(each)) ends[end] = (ends[end] ?? 0) + count;
  return ends;
};

const runs = (ends: Ends) => sum(Object.values(ends));

const endsText = (ends: Ends): string =>
  Object.entries(ends)
    .toSorted(([, one], [, other]) => other - one)
    .map(([end, count]) => `${count} ${end}`)
    .join('<br>');

/** What was tried, how often, and how it ended. */
const matrixTable = (kept: Kept): string[] =>
  markdownTable(
    ['what befell', 'of a checkout that is', 'counted', 'calls', 'checkouts', 'ended', 'wrong'],
    (Object.keys(WAYS) as Way[]).flatMap((way) =>
      Object.entries(kept[way]).map(([path, { asOf, seed, calls, wrong, ends }]) => {
        const all = together(Object.values(ends));
        const what = seed === undefined ? WAYS[way] : `${WAYS[way]}, seed ${seed}`;
        return [what, path, asOf, String(calls), String(runs(all)), endsText(all), String(wrong)];
      }),
    ),
  );

/** Every fault, one at a time, with how the checkouts ended that it befell. */
const singlesTable = ({ singles }: Kept): string[] => {
  const paths = Object.keys(singles);
  const faults = new Set(Object.values(singles).flatMap(({ ends }) => Object.keys(ends)));
  const cell = (counted: Counted | undefined, fault: string) => endsText(counted?.ends[fault] ?? {});
  return markdownTable(
    ['each once at every call', ...paths],
    [...faults].toSorted().map((fault) => [fault, ...paths.map((path) => cell(singles[path], fault))]),
  );
};

const fileName = (file: string) => file.replace(/^.*\//, '').replace(/\.(unit|int|e2e)\.test\.ts$/, '');

const proofText = ([file, title]: Proof) => `[${fileName(file)}](../${file}): ${title}`;

const faultsTable = (faults: readonly Fault[]): string[] =>
  markdownTable(
    ['', 'fault or input', 'tests'],
    faults.map(({ row, fault, proofs }) => [String(row), fault, proofs.map(proofText).join('<br>')]),
  );

/** The tables of docs/reliability.md, by the names of their places. */
export const reliabilityTables = (kept: Kept, faults: readonly Fault[] = FAULTS): Record<string, string> => ({
  matrix: matrixTable(kept).join('\n'),
  singles: singlesTable(kept).join('\n'),
  faults: faultsTable(faults).join('\n'),
});
