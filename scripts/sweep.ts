import pc from 'picocolors';
import type { SweepReport, Swept } from '../src/orders/contract.ts';
import { CannotRun, parseCommandLine, runCommand } from './lib/command.ts';
import { invoke } from './lib/invoke.ts';
import { output, stackOutputs } from './lib/stack.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';

const USAGE = `npm run sweep [-- options]

Has the sweeper look for what fell between, now: orders past their deadline that nothing brings further, orders that could
not be undone and whose next try is due, and mails that are owed. It mends them as operators would, a try at a time. Safe at
any time, and many at once. Exit code 1 when something could not be mended.

  --dry-run        says what would be done, and does nothing
  --json           one object: { dryRun, swept, more }
${TARGET_USAGE}`;

/** Exit code for a sweep that could not mend everything. */
const NO = 1;

const WORDS: Record<Swept['did'], string> = {
  wait: 'left alone: it is under way, or its time has not come',
  end: 'over: nobody has to watch it any more',
  undo: 'being undone, for nothing else brings it further',
  reopen: 'opened again, for something of it was never given back',
  announce: 'its mails are sent again',
  'give up': 'left to you: npm run orders -- stuck',
  failed: 'could not be mended: see the log of on-sweep-timer',
};

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
  const { result, error } = await invoke<SweepReport>(target, sweeper, { dryRun: values['dry-run'] });
  if (error) throw new CannotRun(`The sweep failed: ${error.name}: ${error.message}`);
  const { dryRun, swept, more } = result;
  const exitCode = swept.some(({ did }) => did === 'failed' || did === 'give up') ? NO : 0;
  if (values.json) {
    console.log(JSON.stringify(result));
    return exitCode;
  }
  for (const { orderId, status, did } of swept)
    console.log(`${orderId} ${status ?? 'no order'}: ${WORDS[did]}`);
  if (dryRun && swept.length > 0) console.log('Nothing was done: this is what a sweep would do');
  if (swept.length === 0) console.log(pc.green('Nothing fell between'));
  if (more) console.log('There are others: sweep again');
  return exitCode;
});
