import { resolve } from 'node:path';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { outcomesFrom } from './events.ts';
import type { Outcome, Report } from './outcome.ts';
import type { Tier } from './tiers.ts';

/** The end of what a file has printed: enough to see what it was doing. */
const PRINTED_CHARACTERS = 8000;

const UNWATCHED_PROMISES = new URL('unwatched-promises.ts', import.meta.url).href;

export interface Place {
  root: string;
  env: Record<string, string>;
  signal: AbortSignal;
}

/** Ends what has been silent for too long: node:test would wait for an open handle for ever. */
const watchdog = (seconds: number) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), seconds * 1000);
  return { signal: controller.signal, pat: () => timer.refresh(), leave: () => clearTimeout(timer) };
};

/** What is wrong with the file as a whole, if anything is. `hung`: for how many seconds it was silent. */
const whyNot = (whole: Outcome | undefined, tests: number, hung: number | false): string | undefined => {
  if (hung)
    return `Nothing happened for ${hung} s: a test hangs, or something is left open when the tests have ended`;
  if (whole && !whole.passed) return 'The file failed outside of its tests';
  return tests === 0 ? 'There is no test in this file' : undefined;
};

/** Runs one file in a process of its own, which is ended when it hangs. */
export const runFile = async (file: string, tier: Tier, place: Place, report: Report): Promise<void> => {
  const path = resolve(place.root, file);
  const limit = tier.silenceSeconds;
  const dog = watchdog(limit);
  const started = Date.now();
  const outcomeOf = outcomesFrom(file);
  let printed = '';
  const tests: Outcome[] = [];
  let whole: Outcome | undefined;
  const events = run({
    files: [path],
    cwd: place.root,
    timeout: tier.timeoutSeconds * 1000,
    signal: AbortSignal.any([place.signal, dog.signal]),
    env: { ...process.env, ...place.env },
    execArgv: ['--import', UNWATCHED_PROMISES],
  });
  for await (const event of events as AsyncIterable<TestEvent>) {
    dog.pat();
    if (event.type === 'test:stdout' || event.type === 'test:stderr')
      printed = (printed + event.data.message).slice(-PRINTED_CHARACTERS);
    const outcome = outcomeOf(event);
    if (outcome?.path.length === 2 && resolve(place.root, outcome.path[1] ?? '') === path) whole = outcome;
    else if (outcome) {
      tests.push(outcome);
      report.outcome(outcome);
    }
  }
  dog.leave();
  report.took(file, Date.now() - started);
  const why = whyNot(whole, tests.length, dog.signal.aborted && limit);
  if (why) report.outcome({ path: [file], passed: false, milliseconds: Date.now() - started, why });
  if (why || tests.some(({ passed }) => !passed)) report.printed(file, printed);
};
