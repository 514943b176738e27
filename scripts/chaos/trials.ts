import type { FaultRule } from '../../local/endpoint/faults/rule.ts';
import type { Verdict } from '../../test/matrix/judge.ts';
import type { Matrix } from '../../test/matrix/matrix.ts';
import { pairsOf } from '../../test/matrix/pairs.ts';
import { pathNamed } from '../../test/matrix/paths.ts';
import type { CheckoutPath } from '../../test/matrix/paths.ts';
import { scheduled } from '../../test/matrix/schedule.ts';
import type { Single } from '../../test/matrix/singles.ts';
import type { Trial } from '../../test/matrix/trial.ts';
import { callersIn, checkCaller } from '../faults/known-callers.ts';
import type { OnProgress } from '../lib/progress.ts';
import { localTarget } from '../lib/target.ts';

/** Checkouts that are told of as one step: so many are made at once. */
const CROWD = 48;

/** Which checkouts are wanted; those of `faults` go before all others, `singles` before `pairs`, and those by chance are last. */
export interface Wanted {
  /** Of the paths. */
  names: readonly string[];
  faults: readonly string[];
  singles: boolean;
  pairs: boolean;
  seed: number;
  runs: number;
}

/** Throws WrongUsage for a rule whose caller calls nothing in the store of the matrix. */
export const checkCallers = async (rules: readonly FaultRule[]): Promise<void> => {
  const callers = await callersIn(localTarget(process.env.AWS_ENDPOINT_URL ?? '', 'dev'));
  for (const rule of rules) checkCaller(rule, callers);
};

/** The rules that have befallen nothing. */
export const missedIn = (verdicts: readonly Verdict[]): string[] =>
  verdicts.flatMap(({ tried }) => tried.rules.filter((_, index) => tried.befallen[index] === 0));

export const trialsFor = async (
  matrix: Matrix,
  { names, faults, singles, pairs, seed, runs }: Wanted,
  onProgress: OnProgress,
): Promise<Trial[]> => {
  const paths = names.map(pathNamed);
  if (faults.length > 0) return paths.map((path): Trial => ({ path, rules: faults }));
  const all: { path: CheckoutPath; singles: Single[] }[] = [];
  for (const path of paths) {
    onProgress(`Reading the calls of a checkout (${path.name})`);
    all.push({ path, singles: await matrix.singles(path) });
  }
  if (singles)
    return all.flatMap(({ path, singles: each }) => each.map(({ rule }): Trial => ({ path, rules: [rule] })));
  if (pairs) return all.flatMap(({ path, singles: each }) => pairsOf(path, each));
  return Array.from({ length: runs }, (_, run) => scheduled(seed, run, all));
};

/** Makes the trials and judges them, a crowd after the other. */
export const verdictsOf = async (
  matrix: Matrix,
  trials: readonly Trial[],
  { exact, onProgress }: { exact: boolean; onProgress: OnProgress },
): Promise<Verdict[]> => {
  const verdicts: Verdict[] = [];
  for (const [path, own] of Map.groupBy(trials, (trial) => trial.path))
    for (let first = 0; first < own.length; first += CROWD) {
      const crowd = own.slice(first, first + CROWD);
      const done = verdicts.length;
      onProgress(`Checkouts ${done + 1} to ${done + crowd.length} of ${trials.length} (${path.name})`);
      verdicts.push(...(await matrix.verdicts(crowd, { exact })));
    }
  return verdicts;
};
