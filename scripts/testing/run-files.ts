import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { outcomesFrom } from './events.ts';
import type { Outcome, Report } from './outcome.ts';
import type { Tier } from './tiers.ts';

/** The end of what a file has printed: enough to see what it was doing. */
const PRINTED_CHARACTERS = 8000;

/** Which files it loads, it is told. */
const TOGETHER = fileURLToPath(new URL('together.ts', import.meta.url));
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

/** What is wrong with a process as a whole, if anything is. `hung`: for how many seconds it was silent. */
const whyNot = (whole: Outcome | undefined, hung: number | false): string | undefined => {
  if (hung)
    return `Nothing happened for ${hung} s: a test hangs, or something is left open when the tests have ended`;
  return whole && !whole.passed ? 'It failed outside of its tests' : undefined;
};

/** Runs files in a process of their own, which is ended when it hangs. */
export const runFiles = async (
  files: readonly string[],
  tier: Tier,
  place: Place,
  report: Report,
): Promise<void> => {
  const [first = '', ...more] = files;
  const name = more.length === 0 ? first : `${first} and ${more.length} files more`;
  const paths = files.map((file) => resolve(place.root, file));
  const entry = more.length === 0 ? resolve(place.root, first) : TOGETHER;
  const limit = tier.silenceSeconds;
  const dog = watchdog(limit);
  const started = Date.now();
  // Alone, a file has also the tests that it takes from others.
  const outcomeOf = outcomesFrom(({ data }) =>
    more.length === 0 ? first : relative(place.root, data.file ?? ''),
  );
  let printed = '';
  const tests: Outcome[] = [];
  let whole: Outcome | undefined;
  const events = run({
    files: [entry],
    argv: more.length === 0 ? [] : paths,
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
    if (outcome?.path.length === 2 && resolve(place.root, outcome.path[1] ?? '') === entry) whole = outcome;
    else if (outcome) {
      tests.push(outcome);
      report.outcome(outcome);
    }
  }
  dog.leave();
  report.took(name, Date.now() - started);
  const failed = (path: string, why: string) =>
    report.outcome({ path: [path], passed: false, milliseconds: Date.now() - started, why });
  const why = whyNot(whole, dog.signal.aborted && limit);
  if (why) failed(name, why);
  const wrong = new Set(tests.filter(({ passed }) => !passed).map(({ path: [file = ''] }) => file));
  for (const file of why && more.length === 0 ? [] : files)
    if (!tests.some(({ path }) => path[0] === file)) {
      failed(file, 'There is no test in this file');
      wrong.add(file);
    }
  for (const file of why ? [name, ...wrong] : wrong) report.printed(file, printed);
};
