import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import Table from 'cli-table3';
import { parseCases } from '../test/conformance/case.ts';
import { differences } from '../test/conformance/differences.ts';
import { runCase } from '../test/conformance/run-case.ts';
import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { fromWhereCalled } from './lib/root.ts';

const USAGE = `npm run conformance -- CASES.jsonl [--out RESULTS.jsonl] [--verbose]

Runs executions that were recorded from AWS on the engine, and compares.
  --out       where each line is {id, status, output, error, states, requests}
  --verbose   says what is not as recorded

Ends with \`N passed, M failed\`. Exit code: 0 all passed, 1 something failed, 2 wrong usage.`;

const print = (families: ReadonlyMap<string, { passed: number; failed: number }>) => {
  const table = new Table({ head: ['family', 'passed', 'failed'], style: { head: [], border: [] } });
  for (const [family, { passed, failed }] of families) table.push([family, passed, failed]);
  console.log(table.toString());
};

await runCommand(USAGE, async () => {
  const { positionals, values } = parseCommandLine({
    allowPositionals: true,
    options: { out: { type: 'string' }, verbose: { type: 'boolean' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new WrongUsage('Give one file of cases');
  const cases = parseCases(readFileSync(fromWhereCalled(file), 'utf8'));
  const out = values.out === undefined ? undefined : createWriteStream(fromWhereCalled(values.out));
  const families = new Map<string, { passed: number; failed: number }>();
  for (const recorded of cases) {
    const result = await runCase(recorded);
    out?.write(`${JSON.stringify(result)}\n`);
    const found = differences(recorded, result);
    const family = families.get(recorded.family) ?? { passed: 0, failed: 0 };
    families.set(recorded.family, family);
    family[found.length === 0 ? 'passed' : 'failed']++;
    if (found.length > 0) console.log(`✖ ${recorded.id}`);
    if (values.verbose) for (const difference of found) console.log(`    ${difference}`);
  }
  if (out) await finished(out.end());
  print(families);
  const failed = [...families.values()].reduce((sum, family) => sum + family.failed, 0);
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
});
