import { SFNClient } from '@aws-sdk/client-sfn';
import pc from 'picocolors';
import { formatMoney } from '../src/kernel/money.ts';
import { parseCommandLine, runCommand } from './lib/command.ts';
import { exitCodeOf } from './lib/reconcile/difference.ts';
import type { Owed } from './lib/reconcile/orders.ts';
import { reconcileStore } from './lib/reconcile/reconcile-store.ts';
import { tablesOf } from './lib/seeding.ts';
import { stackOutputs } from './lib/stack.ts';
import { tableOf } from './lib/table.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';
import { tell, tellAside } from './lib/wrapped.ts';

const owedLine = ({ orderId, steps, kept, currency }: Owed): string => {
  const money =
    kept === 'in doubt' ? 'what it has is in doubt' : `it has ${formatMoney(kept ?? 0, currency)}`;
  const provider = kept === undefined ? '' : ` (asked, the payment provider says: ${money})`;
  return `Order ${orderId} is COMPENSATION_FAILED, owed: ${steps.join(', ') || 'nothing, for all of it is left out'}${provider}`;
};

const USAGE = `npm run reconcile [-- options]

Holds the whole store against itself: what there was at first and what orders have moved since must be what there is
now, for stock, points, money, couriers and the orders themselves. Orders under way must have an execution that runs;
executions that have ended are not looked at. Exit code 1 when something differs, with each difference; 3 when nothing does for
certain, but orders moved something in every reading: repeat it when less is sold. Orders that are COMPENSATION_FAILED
balance if what they say of their money is what the payment provider says. They are named with what they are owed, and, where
that is a refund, with what the provider has of them; so is what operators have left out. Reads every table whole, up to
three times where something differs: on AWS, that is what it costs. Where payments are Stripe's, Stripe is asked for all of
them.

  --json           one object: { differences, moving, owed, leftOut, counts }
${TARGET_USAGE}`;

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: { ...targetOptions, json: { type: 'boolean', default: false } },
  });
  const target = await findTarget(values);
  const { differences, moving, owed, leftOut, counts } = await reconcileStore({
    target,
    db: tablesOf(target),
    stepFunctions: new SFNClient(target.config),
    outputs: await stackOutputs(target),
  });
  const exitCode = exitCodeOf({ differences, moving });
  if (values.json) {
    console.log(JSON.stringify({ differences, moving, owed, leftOut, counts }));
    return exitCode;
  }
  const { books, users, orders, couriers } = counts;
  for (const each of owed) tellAside(pc.yellow(owedLine(each)));
  if (owed.length > 0)
    tellAside('What is owed balances, for it stands in the books: npm run orders -- retry ORDER');
  for (const { orderId, step, note } of leftOut)
    tellAside(pc.yellow(`Order ${orderId}: ${step} was left out (${note})`));
  const read = `${books} books, ${users} users, ${couriers} couriers and ${orders} orders`;
  for (const { of, id, rule } of moving)
    tellAside(pc.yellow(`Orders move it too fast for a comparison: ${of} ${id}, ${rule}`));
  if (differences.length > 0) {
    const rows = differences.map(({ of, id, rule, expected, found }) => [
      of,
      id,
      rule,
      String(expected),
      String(found),
    ]);
    console.error(tableOf(['of', 'id', 'rule', 'expected', 'found'], rows));
    tellAside(pc.red(`${differences.length} differences in ${read}`));
  } else if (moving.length > 0)
    tellAside(pc.yellow(`Nothing is known to differ in ${read}: repeat it when less is sold`));
  else tell(pc.green(`Everything balances: ${read}`));
  return exitCode;
});
