import pc from 'picocolors';
import { callersIn, checkCaller } from './faults/known-callers.ts';
import { faultLines, hasMissed } from './faults/order-faults.ts';
import { readFault } from './faults/read-fault.ts';
import { missedLine, reportLines } from './lib/checkout-report.ts';
import { checkOut, type CheckedOut } from './lib/checkout.ts';
import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { checkoutGoesOn, type Unwatched } from './lib/goes-on.ts';
import { EXIT_INTERRUPTED, interruption, unlessInterrupted } from './lib/interruption.ts';
import { leftBehind } from './lib/left-behind.ts';
import { orderInput, orderOptions } from './lib/order-input.ts';
import { stateLines } from './lib/state-lines.ts';
import { awsTarget, TARGET_USAGE, targetOptions, type LocalTarget, type Target } from './lib/target.ts';
import { withStore } from './lib/with-store.ts';
import { tellAside } from './lib/wrapped.ts';

const USAGE = `npm run checkout -- --user ID --book ID [--quantity N] [--redeem] [--payment-method METHOD] [options]
npm run checkout -- --input FILE [options]

Orders a book: runs StoreCheckoutFlow and shows each state as it is entered and left, tries that fail and when the next
comes, the outcome, what has moved, and the mails. Without a store that runs, one is started for this one checkout. After
Ctrl-C the order goes on in the store, with its faults.

  --quantity N     pieces, a whole number from 1 (default 1); what an order in a file says, the checkout refuses itself
  --redeem         pay with the user's points as far as they go
  --payment-method test-ok (default), test-declined, test-pending, test-action-required, test-unavailable-N,
                   test-answer-lost, test-answer-lost-N, test-refund-refused-N; of Stripe: docs/payments.md
  --input FILE     the order as JSON instead: {"userId", "bookId", "quantity", "redeem", "paymentMethod"}, or
                   with "lines": [{"bookId", "quantity"}, …] for several books; - is stdin
  --json           print one JSON object at the end instead
  --fault RULE     something that befalls calls for this order, in the local cloud; may be given several times:
                   FAULT[,caller=…][,service=…][,action=…][,nth=…], such as lostAnswer,caller=billCustomer,action=PutItem
${TARGET_USAGE}

A fault befalls the first call that its rule is about; nth=2 the second, nth=2-4 several, nth=every all of them.
  caller           a function by its key in serverless.yml or its name, machine, or mapping (the poller of the queue)
  service, action  as "npm run calls" shows them: dynamodb, TransactWriteItems; its # is nth
  probability      instead of nth: by chance, from the seed that is told, or from seed=N
  seconds          how long, for delay and late
  FAULT is one of:
${faultLines().join('\n')}

The outcome, which --json has as "outcome" ("status" is how the execution ended):
  DISPATCHED            the order has left
  REFUSED               the input was no order, and nothing was written of it: npm run orders -- show ORDER tells how its
                        execution ended
  REJECTED              not accepted: no such book or user, or too few pieces; nothing was held or taken
  CANCELLED             it went wrong later, and all that was taken was given back
  COMPENSATION_FAILED   something could not be given back; operators are told: npm run orders -- retry ORDER

The money that was charged is in doubt where the provider has not answered until the end: --json says "charged": null then,
and "inDoubt" how much it may be, in the currency's smallest unit (0: nothing is in doubt). The sweeper asks the provider
until it is known, and gives back what was taken; npm run orders -- retry ORDER does so at once.

Exit code: 0 dispatched, 1 the order failed, 2 wrong usage or no store, 3 a fault has befallen nothing, however the order
ended, 130 Ctrl-C. A fault of a caller, service or action that is not there is wrong usage: nothing is ordered then.`;

/** Exit code for a fault that was asked for, and has not been tried. */
const MISSED = 3;

const quiet = { entered: () => {}, left: () => {} };

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: {
      ...targetOptions,
      ...orderOptions,
      json: { type: 'boolean', default: false },
      fault: { type: 'string', multiple: true, default: [] },
    },
  });
  const { aws, stage, json, fault, ...flags } = values;
  if (aws && fault.length > 0) throw new WrongUsage('--fault is for the local cloud');
  const input = orderInput(flags);
  const print = console.log;
  using ctrlC = interruption();
  const { signal } = ctrlC;
  let order: Unwatched | undefined;
  const run = (target: Target) => {
    const watcher = {
      ...(json ? quiet : stateLines(print)),
      starting: (orderId: string) => (order = { orderId, target, begun: false }),
      started: (orderId: string, executionArn: string) => {
        order = { orderId, target, begun: true };
        if (!json) print(`Order ${orderId}\n${executionArn}`);
      },
    };
    return unlessInterrupted(signal, checkOut(target, input, watcher, { faults: fault, signal }));
  };
  const rules = await Promise.all(fault.map((text) => readFault(text, true)));
  const runHere = async (target: LocalTarget) => {
    const callers = rules.length > 0 ? await callersIn(target) : [];
    for (const rule of rules) checkCaller(rule, callers);
    // Under a clock that stands, a checkout waits for its first retry for ever.
    if (!json) for (const line of await leftBehind(target.endpoint)) print(pc.yellow(line));
    return run(target);
  };
  let ownStore = false;
  const checkOutThere = async (): Promise<CheckedOut | undefined> => {
    try {
      return aws ? await run(awsTarget(stage)) : await withStore(stage, runHere, () => (ownStore = true));
    } catch (error) {
      if (!signal.aborted) throw error;
      const lines = order ? checkoutGoesOn(order, { ownStore, faults: fault.length > 0 }) : ['Interrupted'];
      for (const line of lines) tellAside(line);
      return undefined;
    }
  };
  const checkedOut = await checkOutThere();
  if (!checkedOut) return EXIT_INTERRUPTED;
  const { report } = checkedOut;
  print(json ? JSON.stringify(report) : reportLines(report, checkedOut.order, { aws, stage }).join('\n'));
  const missed = report.faults?.filter(hasMissed) ?? [];
  if (json) for (const each of missed) console.error(missedLine(each, report.orderId));
  if (missed.length > 0) return MISSED;
  return report.status === 'SUCCEEDED' ? 0 : 1;
});
