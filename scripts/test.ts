import { runCommand, parseCommandLine } from './lib/command.ts';
import { fromWhereCalled, root } from './lib/root.ts';
import { plan } from './testing/plan.ts';
import { runParts } from './testing/run-parts.ts';
import { show } from './testing/show.ts';

const USAGE = `npm test                      everything
npm test -- checks            types, lint, format, and the project's own checks
npm test -- unit              rules, without anything around them
npm test -- int               parts on the real thing, on this machine
npm test -- stories           the deployed template, through its endpoint
npm test -- aws-cli           the AWS CLI as a client of the store; part of the stories where there is one
npm test -- matrix            the faults at every call of a checkout that not every run has
npm test -- rushes            200 checkouts at once for the last 50 copies, ten times
npm test -- PATH              a test file, or every one in a folder

Ends with \`N passed, N failed\`. Exit code: 0 all passed, 1 something failed, 2 wrong usage.`;

await runCommand(USAGE, async () => {
  const { positionals } = parseCommandLine({ allowPositionals: true });
  const parts = plan(root, positionals, fromWhereCalled);
  const started = Date.now();
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  const run = show((line) => process.stdout.write(`${line}\n`));
  await runParts(parts, run, interrupted.signal);
  if (interrupted.signal.aborted) {
    const why = 'Not everything has been run';
    run.report.outcome({ path: ['interrupted'], passed: false, milliseconds: 0, why });
  }
  return run.close(Date.now() - started) > 0 ? 1 : 0;
});
