import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import Table from 'cli-table3';
import pc from 'picocolors';
import { asking } from '../test/bench/ask.ts';
import type { Report } from '../test/bench/benchmark.ts';
import { BENCHMARKS } from '../test/bench/benchmarks.ts';
import { FULL, QUICK } from '../test/bench/sizes.ts';
import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { EXIT_INTERRUPTED, interruption } from './lib/interruption.ts';
import { readSettings, storePlace } from './lib/settings.ts';

const USAGE = `npm run bench [-- options]

Measures how fast the engine of Step Functions is, in memory, durable and with --sync, beside aws-local-stepfunctions
and what the disk allows. Each subject has fresh processes; ratios are of what ran in the same round. Two minutes or
three on a machine that has nothing else to do. With --http, how fast a store of its own answers over HTTP instead.

  --http           requests to the deployed API: the same as --only http
  --only NAME      one of these, or several; without it all but http
${BENCHMARKS.map(({ name, what }) => `                     ${name.padEnd(9)}${what}`).join('\n')}
  --quick          rough figures, in a sixth of the time
  --json           one JSON object

Exit code: 0 measured, whether goals are met or not; 2 wrong usage.`;

const chosen = (names: readonly string[]) => {
  const unknown = names.find((wanted) => !BENCHMARKS.some(({ name }) => name === wanted));
  if (unknown !== undefined)
    throw new WrongUsage(
      `There is no benchmark "${unknown}". There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`,
    );
  return names.length > 0
    ? BENCHMARKS.filter(({ name }) => names.includes(name))
    : BENCHMARKS.filter(({ apart }) => !apart);
};

const machine = () =>
  `Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, load ${loadavg()[0]?.toFixed(1)}`;

/** Whatever else wants the processors takes from what is measured. */
const crowded = () => (loadavg()[0] ?? 0) > availableParallelism();

const CROWDED =
  'The load is above the number of processors: take no figure for the machine’s, and no goal as missed';

const print = ({ head, rows, goals = [], notes = [] }: Report) => {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  for (const row of rows) table.push([...row]);
  console.log(table.toString());
  for (const note of notes) console.log(note);
  for (const { what, measured, met } of goals)
    console.log(`${met ? pc.green('✔') : pc.yellow('✖')} ${what}: ${measured}`);
};

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: {
      http: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const benchmarks = chosen(values.http ? [...values.only, 'http'] : values.only);
  using ctrlC = interruption();
  // Beside the store's data: the same disk.
  const folder = mkdtempSync(join(dirname(storePlace(readSettings()).dataDir), '.storeflow-bench-'));
  const bench = { sizes: values.quick ? QUICK : FULL, ask: asking(folder, ctrlC.signal) };
  const figures: Record<string, unknown> = { machine: machine() };
  if (!values.json) console.log(machine());
  if (!values.json && crowded()) console.log(pc.yellow(CROWDED));
  try {
    for (const { name, what, run } of benchmarks) {
      if (!values.json) console.log(`\n${pc.bold(name)}: ${what}`);
      const report = await run(bench);
      if (!values.json) print(report);
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
  return 0;
});
