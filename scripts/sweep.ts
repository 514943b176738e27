import type { SweepReport } from '../src/orders/contract.ts';
import { CannotRun, parseCommandLine, runCommand } from './lib/command.ts';
import { invoke } from './lib/invoke.ts';
import { output, stackOutputs } from './lib/stack.ts';
import { sweepLines } from './lib/sweep-lines.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';
import { tell } from './lib/wrapped.ts';

const USAGE = `npm run sweep [-- options]

Has the sweeper look for what fell between, now: orders past their deadline that nothing brings further, orders that could
not be undone and whose next try is due, and mails that are owed. It mends them as operators would, a try at a time. Safe at
any time, and many at once. Of what could not be undone and is not due yet, it says when it is. Exit code 1 when something
could not be mended.

  --dry-run        says what would be done, and does nothing
  --json           one object: { dryRun, swept, more }, and waiting where that is known
${TARGET_USAGE}`;

/** Exit code for a sweep that could not mend everything. */
const NO = 1;

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: {
      ...targetOptions,
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const target = await findTarget(values);
  const sweeper = output(await stackOutputs(target), 'SweepFunction');
  const wanted = { dryRun: values['dry-run'], tellsOfWaiting: true };
  const { result, error } = await invoke<SweepReport>(target, sweeper, wanted);
  if (error) throw new CannotRun(`The sweep failed: ${error.name}: ${error.message}`);
  const exitCode = result.swept.some(({ did }) => did === 'failed' || did === 'give up') ? NO : 0;
  if (values.json) console.log(JSON.stringify(result));
  else for (const line of sweepLines(result)) tell(line);
  return exitCode;
});
