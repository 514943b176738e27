import { SFNClient } from '@aws-sdk/client-sfn';
import Table from 'cli-table3';
import pc from 'picocolors';
import { parseCommandLine, runCommand } from './lib/command.ts';
import { reconcileStore } from './lib/reconcile/reconcile-store.ts';
import { tablesOf } from './lib/seeding.ts';
import { stackOutputs } from './lib/stack.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';

const USAGE = `npm run reconcile [-- options]

Holds the whole store against itself: what there was at first and what orders have moved since must be what there is
now, for stock, points, money, couriers and the orders themselves. Exit code 1 when something differs, with each
difference. Reads every table whole: on AWS, that is what it costs.

  --json           one object: { differences, counts }
${TARGET_USAGE}`;

/** Exit code for a store that does not balance. */
const DIFFERS = 1;

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: { ...targetOptions, json: { type: 'boolean', default: false } },
  });
  const target = await findTarget(values);
  const { differences, counts } = await reconcileStore({
    db: tablesOf(target),
    stepFunctions: new SFNClient(target.config),
    outputs: await stackOutputs(target),
  });
  const exitCode = differences.length > 0 ? DIFFERS : 0;
  if (values.json) {
    console.log(JSON.stringify({ differences, counts }));
    return exitCode;
  }
  const { books, users, orders, couriers } = counts;
  const read = `${books} books, ${users} users, ${couriers} couriers and ${orders} orders`;
  if (differences.length === 0) {
    console.log(pc.green(`Everything balances: ${read}`));
    return exitCode;
  }
  const table = new Table({
    head: ['of', 'id', 'rule', 'expected', 'found'],
    style: { head: [], border: [], compact: true },
  });
  table.push(...differences.map(({ of, id, rule, expected, found }) => [of, id, rule, expected, found]));
  console.error(table.toString());
  console.error(pc.red(`${differences.length} differences in ${read}`));
  return exitCode;
});
