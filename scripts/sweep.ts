import pc from 'picocolors';
import type { SweepReport, Swept, Waiting } from '../src/orders/contract.ts';
import { CannotRun, parseCommandLine, runCommand } from './lib/command.ts';
import { invoke } from './lib/invoke.ts';
import { output, stackOutputs } from './lib/stack.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';

const USAGE = `npm run sweep [-- options]

Has the sweeper look for what fell between, now: orders past their deadline that nothing brings further, orders that could
not be undone and whose next try is due, and mails that are owed. It mends them as operators would, a try at a time. Safe at
any time, and many at once. Of what could not be undone and is not due yet, it says when it is. Exit code 1 when something could not be mended.

  --dry-run        says what would be done, and does nothing
  --json           one object: { dryRun, swept, more }, and waiting where that is known
${TARGET_USAGE}`;

/** Exit code for a sweep that could not mend everything. */
const NO = 1;

const seconds = (iso: string) => `${iso.slice(0, 19).replace('T', ' ')} UTC`;

/** How many orders there are whose time has not come, and when it has. */
const waitingLines = (waiting: readonly Waiting[]): string[] => {
  const [first] = waiting;
  if (!first) return [];
  const counted = waiting.length === 1 ? '1 order waits' : `${waiting.length} orders wait`;
  return [
    ...waiting.map(
      ({ orderId, until }) => `${orderId} COMPENSATION_FAILED: tried again from ${seconds(until)} on`,
    ),
    pc.yellow(`${counted} for the next try, which comes by itself; at once: npm run orders -- retry ORDER`),
  ];
};

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
  const wanted = { dryRun: values['dry-run'], tellsOfWaiting: true };
  const { result, error } = await invoke<SweepReport>(target, sweeper, wanted);
  if (error) throw new CannotRun(`The sweep failed: ${error.name}: ${error.message}`);
  const { dryRun, swept, more, waiting } = result;
  const exitCode = swept.some(({ did }) => did === 'failed' || did === 'give up') ? NO : 0;
  if (values.json) {
    console.log(JSON.stringify(result));
    return exitCode;
  }
  const waits = new Set(waiting?.map(({ orderId }) => orderId));
  for (const { orderId, status, did } of swept.filter((each) => !waits.has(each.orderId)))
    console.log(`${orderId} ${status ?? 'no order'}: ${WORDS[did]}`);
  if (dryRun && swept.some(({ did }) => did !== 'wait'))
    console.log('Nothing was done: this is what a sweep would do');
  for (const line of waitingLines(waiting ?? [])) console.log(line);
  if (!waiting && !more) console.log('What waits for its next try could not be listed: sweep again');
  if (swept.length === 0 && waiting?.length === 0) console.log(pc.green('Nothing fell between'));
  if (more) console.log('There are others: sweep again');
  return exitCode;
});
