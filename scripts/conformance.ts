import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parseCases } from '../test/conformance/case.ts';
import { differences } from '../test/conformance/differences.ts';
import { explainedCases } from '../test/conformance/explained.ts';
import { runCase } from '../test/conformance/run-case.ts';
import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { fromWhereCalled } from './lib/root.ts';
import { tableOf } from './lib/table.ts';

const USAGE = `npm run conformance -- CASES.jsonl [--out RESULTS.jsonl] [--verbose]

Runs executions that were recorded from AWS on the engine, and compares.
  --out       where each line is {id, status, output, error, states, requests}
  --verbose   says what is not as recorded

Ends with \`N passed, M failed\`. Exit code: 0 all passed, 1 something failed, 2 wrong usage.`;

const print = (families: ReadonlyMap<string, { passed: number; failed: number }>) => {
  const rows = [...families].map(([family, { passed, failed }]) => [family, String(passed), String(failed)]);
  console.log(tableOf(['family', 'passed', 'failed'], rows, { aligns: ['left', 'right', 'right'] }));
};

/** How many of those that have failed cannot be as recorded, and where that stands. */
const explain = (failed: readonly string[]) => {
  const known = new Set(explainedCases().map(({ id }) => id));
  const explained = failed.filter((id) => known.has(id)).length;
  if (explained === 0) return;
  const all = failed.length === 1 ? 'The one that failed is' : `All ${failed.length} that failed are`;
  console.log(
    explained === failed.length
      ? `${all} explained in docs/conformance.md`
      : `${explained} of ${failed.length} that failed are explained in docs/conformance.md`,
  );
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
  const failed: string[] = [];
  for (const recorded of cases) {
    const result = await runCase(recorded);
    out?.write(`${JSON.stringify(result)}\n`);
    const found = differences(recorded, result);
    const family = families.get(recorded.family) ?? { passed: 0, failed: 0 };
    families.set(recorded.family, family);
    family[found.length === 0 ? 'passed' : 'failed']++;
    if (found.length > 0) {
      failed.push(recorded.id);
      console.log(`✖ ${recorded.id}`);
    }
    if (values.verbose) for (const difference of found) console.log(`    ${difference}`);
  }
  if (out) await finished(out.end());
  print(families);
  explain(failed);
  console.log(`${cases.length - failed.length} passed, ${failed.length} failed`);
  return failed.length > 0 ? 1 : 0;
});
