import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import pc from 'picocolors';
import { asking } from '../test/bench/ask.ts';
import type { Report } from '../test/bench/benchmark.ts';
import { BENCHMARKS, ENGINE_BENCHMARKS } from '../test/bench/benchmarks.ts';
import { FULL, QUICK } from '../test/bench/sizes.ts';
import type { Sizes } from '../test/bench/sizes.ts';
import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { EXIT_INTERRUPTED, interruption } from './lib/interruption.ts';
import { readSettings, storePlace } from './lib/settings.ts';
import { tableOf } from './lib/table.ts';

const USAGE = `npm run bench [-- options]

Measures how fast the engine of Step Functions is, in memory, durable and with --sync, beside aws-local-stepfunctions
and what the disk allows. Each subject has fresh processes; ratios are of what ran in the same round. Two minutes or
three on a machine that has nothing else to do. With --http or --checkouts, how fast a whole store is instead, through
its deployed template.

  --http           requests to the deployed API: the same as --only http
  --only NAME      one of these, or several; without it all of the engine
${BENCHMARKS.map(({ name, what }) => `                     ${name.padEnd(11)}${what}`).join('\n')}
  --checkouts N    so many checkouts through a whole store, and half as many, at most 500, of one hot book after them;
                   nothing else unless --only names it
  --concurrency C  of which C are under way at once (default 32)
  --quick          rough figures, in a sixth of the time
  --json           one JSON object

Exit code: 0 measured, whether goals are met or not; 1 a store does not balance after its load; 2 wrong usage.`;

const chosen = (names: readonly string[]) => {
  const unknown = names.find((wanted) => !BENCHMARKS.some(({ name }) => name === wanted));
  if (unknown !== undefined)
    throw new WrongUsage(
      `There is no benchmark "${unknown}". There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`,
    );
  return names.length > 0 ? BENCHMARKS.filter(({ name }) => names.includes(name)) : ENGINE_BENCHMARKS;
};

/** Throws WrongUsage. */
const countIn = (option: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new WrongUsage(`--${option} is "${text}", expected a number from 1 to 9999999`);
};

/** They are slow, and more of them show nothing else. */
const MOST_HOT = 500;

/** As the options have it. */
const sizesOf = (quick: boolean, checkouts: number | undefined, concurrency: number | undefined): Sizes => ({
  ...(quick ? QUICK : FULL),
  ...(checkouts !== undefined && { checkouts, hotCheckouts: Math.min(Math.ceil(checkouts / 2), MOST_HOT) }),
  ...(concurrency !== undefined && { checkoutsAtOnce: concurrency }),
});

const machine = () =>
  `Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, load ${loadavg()[0]?.toFixed(1)}`;

/** Whatever else wants the processors takes from what is measured. */
const crowded = () => (loadavg()[0] ?? 0) > availableParallelism();

const CROWDED =
  'The load is above the number of processors: take no figure for the machine’s, and no goal as missed';

const print = ({ head, rows, goals = [], notes = [] }: Report) => {
  console.log(tableOf(head, rows));
  for (const note of notes) console.log(note);
  for (const { what, measured, met } of goals)
    console.log(`${met ? pc.green('✔') : pc.yellow('✖')} ${what}: ${measured}`);
};

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: {
      checkouts: { type: 'string' },
      concurrency: { type: 'string' },
      http: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const checkouts = countIn('checkouts', values.checkouts);
  const sizes = sizesOf(values.quick, checkouts, countIn('concurrency', values.concurrency));
  const benchmarks = chosen([
    ...values.only,
    ...(values.http ? ['http'] : []),
    ...(checkouts === undefined ? [] : ['checkouts']),
  ]);
  let exitCode = 0;
  using ctrlC = interruption();
  // Beside the store's data: the same disk.
  const folder = mkdtempSync(join(dirname(storePlace(readSettings()).dataDir), '.storeflow-bench-'));
  const bench = { sizes, ask: asking(folder, ctrlC.signal) };
  const figures: Record<string, unknown> = { machine: machine() };
  if (!values.json) console.log(machine());
  if (!values.json && crowded()) console.log(pc.yellow(CROWDED));
  try {
    for (const { name, what, run } of benchmarks) {
      if (!values.json) console.log(`\n${pc.bold(name)}: ${what}`);
      const report = await run(bench);
      if (!values.json) print(report);
      if (report.broken) exitCode = 1;
      figures[name] = { ...(report.figures as object), goals: report.goals ?? [] };
    }
  } catch (error) {
    if (!ctrlC.signal.aborted) throw error;
    console.error('Interrupted');
    return EXIT_INTERRUPTED;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (values.json) console.log(JSON.stringify(figures));
  return exitCode;
});
