import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logged } from '../../local/endpoint/calls/record.ts';
import { startOwnStore } from '../store/own-store.ts';
import { openStore } from '../store/store.ts';
import { ask } from './ask.ts';
import { crowdIn } from './crowd.ts';
import type { Interruption } from './crowd.ts';
import { judgeIn } from './judge.ts';
import type { Verdict } from './judge.ts';
import type { CheckoutPath } from './paths.ts';
import { pointsOf } from './points.ts';
import { singlesOf } from './singles.ts';
import type { Single } from './singles.ts';
import { timelineIn } from './timeline.ts';
import type { Trial, Tried } from './trial.ts';

/** Checkouts at once: more would only wait for processors. */
const CROWD = 48;
/** Timelines of so many failures; of the others, that they are. */
const MOST_TIMELINES = 2;

const parts = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / CROWD) }, (_, index) =>
    items.slice(index * CROWD, (index + 1) * CROWD),
  );

interface Options {
  /** Every rule must have befallen something. */
  exact?: boolean;
  interruption?: Interruption;
}

/** A store of its own, in which many checkouts are made that something befalls. Its order desk takes messages one by one. */
export const openMatrix = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-matrix-'));
  const running = await startOwnStore(folder, 'ignore');
  const store = await openStore();
  await store.desk.oneByOne();
  const crowd = crowdIn(store);
  const judge = judgeIn(store);
  const timelineOf = timelineIn(store);

  const verdictsOf = async (
    trials: readonly Trial[],
    { exact = false, interruption = [] }: Options = {},
  ): Promise<Verdict[]> => {
    const verdicts: Verdict[] = [];
    for (const path of new Set(trials.map((trial) => trial.path)))
      for (const part of parts(trials.filter((trial) => trial.path === path)))
        verdicts.push(...(await judge.verdicts(await crowd.make(part, interruption), exact)));
    return verdicts;
  };
  const problemsOf = async (verdicts: readonly Verdict[]): Promise<string[]> => {
    const wrong = verdicts.filter((verdict) => verdict.wrong.length > 0);
    const told = await Promise.all(wrong.slice(0, MOST_TIMELINES).map(timelineOf));
    const others = wrong
      .slice(MOST_TIMELINES)
      .map(({ tried, end, wrong: why }) =>
        [`${tried.path.name}, ended ${end}:`, ...tried.rules, why.join('; ')].join(' '),
      );
    const unbalanced = (await judge.differences()).map((difference) => JSON.stringify(difference));
    return [...told, ...others, ...unbalanced];
  };

  return {
    store,
    /** All that can befall a call of a checkout that nothing befalls, one at a time. */
    async singles(path: CheckoutPath): Promise<Single[]> {
      const [clean] = await crowd.make([{ path, rules: [] }]);
      const query = encodeURIComponent(clean?.executionArn ?? '');
      const { calls } = await ask<{ calls: Logged[] }>('GET', `calls?execution=${query}&limit=1000`);
      return singlesOf(pointsOf(calls));
    },
    /** Makes trials, many at once, and judges each. */
    verdicts: verdictsOf,
    /** Judges trials that have been made. */
    judge: (tried: readonly Tried[]) => judge.verdicts(tried, true),
    /** What is wrong, in words, with what is needed to see why; and what does not balance in the whole store. */
    problems: problemsOf,
    timeline: timelineOf,
    /** Makes trials, and throws when one of them went as none may. */
    async play(trials: readonly Trial[], options?: Options): Promise<void> {
      const problems = await problemsOf(await verdictsOf(trials, options));
      if (problems.length > 0) throw new Error(problems.join('\n'));
    },
    async close() {
      await running.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type Matrix = Awaited<ReturnType<typeof openMatrix>>;
