import { randomInt } from 'node:crypto';
import pc from 'picocolors';
import { countEnds, kindOf, wayOf } from '../test/matrix/counts.ts';
import type { Verdict } from '../test/matrix/judge.ts';
import { openMatrix } from '../test/matrix/matrix.ts';
import { PATHS } from '../test/matrix/paths.ts';
import { keeping, readKept, writeKept } from './chaos/counted.ts';
import { reliabilityTables } from './chaos/tables.ts';
import { checkCallers, missedIn, trialsFor, verdictsOf } from './chaos/trials.ts';
import { readFault } from './faults/read-fault.ts';
import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { fillDocument } from './lib/document.ts';
import { visibly } from './lib/progress.ts';
import { tableOf } from './lib/table.ts';

const NAMES = PATHS.map(({ name }) => name);

const USAGE = `npm run chaos [-- --seed N] [--runs M]
npm run chaos -- --singles | --pairs
npm run chaos -- --path PATH --fault RULE …
npm run chaos -- --write

Makes checkouts that something befalls, many at once, in a store of its own whose clock jumps, and holds each order and
the whole store against what must be so: every order ends, dispatched and paid or cancelled and as if it had never
been, its customer is told what is so, and all balances. Before that, what was down is up again, and the sweeper looks.

  --seed N         of what befalls them by chance; one is chosen, and printed, without it
  --runs M         how many by chance (default 100)
  --singles        instead, every fault and crash at every call, one at a time
  --pairs          instead, a fault and a crash in each, by a covering array
  --path PATH      only this way of a checkout: ${NAMES.join(', ')}
  --fault RULE     one checkout that this befalls, as in "npm run checkout"; may be given several times
  --save           keeps how many ended how in scripts/chaos/counted.json
  --write          instead, writes the tables of docs/reliability.md, of what was kept and of test/faults/rows.ts

What went wrong is printed with all that happened to the order and the command that makes it again.
Exit code: 0 all was well, 1 something was not, 2 wrong usage, 3 all was well, but a --fault has befallen nothing.`;

const WRONG = 1;
const MISSED = 3;

const whole = (text: string, name: string, least: number): number => {
  const number = Number(text);
  if (text !== '' && Number.isInteger(number) && number >= least && number < 2 ** 32) return number;
  throw new WrongUsage(`${name} is a whole number from ${least} to ${2 ** 32 - 1}, and "${text}" is none`);
};

const print = (verdicts: readonly Verdict[], byFault: boolean) => {
  const counts = countEnds(verdicts, ({ tried }) => `${tried.path.name}: ${kindOf(tried)}`);
  const ends = [...new Set(verdicts.map(wayOf))].toSorted();
  const total = (of: string) => verdicts.filter((verdict) => wayOf(verdict) === of).length;
  const byName = [...counts].toSorted(([one], [other]) => one.localeCompare(other));
  const rows = byName.map(([name, by]) => [name, ...ends.map((end) => String(by.get(end) ?? ''))]);
  const all = [`all ${verdicts.length}`, ...ends.map((end) => String(total(end)))];
  const aligns = ['left' as const, ...ends.map(() => 'right' as const)];
  console.log(tableOf(['', ...ends], [...(byFault ? rows : []), all], { aligns }));
};

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: {
      seed: { type: 'string' },
      runs: { type: 'string', default: '100' },
      singles: { type: 'boolean', default: false },
      pairs: { type: 'boolean', default: false },
      path: { type: 'string' },
      fault: { type: 'string', multiple: true, default: [] },
      save: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const { singles, pairs, path, fault: faults, save, write } = values;
  if (write) {
    fillDocument('reliability.md', reliabilityTables(readKept()));
    return 0;
  }
  if (save && faults.length > 0) throw new WrongUsage('--save keeps no single checkouts');
  if (path !== undefined && !NAMES.some((name) => name === path))
    throw new WrongUsage(`--path is one of ${NAMES.join(', ')}`);
  if (faults.length > 0 && path === undefined) throw new WrongUsage('--fault needs a --path');
  const rules = await Promise.all(faults.map((text) => readFault(text, false)));
  const seed = values.seed === undefined ? randomInt(2 ** 32 - 1) : whole(values.seed, '--seed', 0);
  const runs = whole(values.runs, '--runs', 1);
  const names = path === undefined ? NAMES : [path];
  const byChance = faults.length === 0 && !singles && !pairs;
  if (byChance) console.log(`seed ${seed}: npm run chaos -- --seed ${seed} --runs ${runs}`);
  const matrix = await visibly((onProgress) => {
    onProgress('Starting a store of its own');
    return openMatrix();
  });
  try {
    if (rules.length > 0) await checkCallers(rules);
    const verdicts = await visibly(async (onProgress) => {
      const trials = await trialsFor(matrix, { names, faults, singles, pairs, seed, runs }, onProgress);
      return verdictsOf(matrix, trials, { exact: singles, onProgress });
    });
    if (faults.length > 0) for (const verdict of verdicts) console.log(await matrix.timeline(verdict));
    print(verdicts, !byChance && !pairs);
    if (save) {
      const asOf = new Date().toISOString().slice(0, 10);
      const way = singles ? 'singles' : pairs ? 'pairs' : 'chance';
      writeKept(keeping(readKept(), way, verdicts, { asOf, ...(byChance && { seed }) }));
    }
    const problems = await matrix.problems(verdicts);
    for (const problem of problems) console.error(pc.red(problem));
    const missed = faults.length > 0 ? missedIn(verdicts) : [];
    for (const rule of missed) console.error(pc.yellow(`${rule} has befallen nothing`));
    if (problems.length > 0) return WRONG;
    return missed.length > 0 ? MISSED : 0;
  } finally {
    await matrix.close();
  }
});
