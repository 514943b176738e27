import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import pc from 'picocolors';
import { CannotRun, parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { follow } from './lib/executions.ts';
import { inWords } from './lib/in-words.ts';
import { orderTable } from './lib/order-table.ts';
import { tablesOf } from './lib/seeding.ts';
import { openShop } from './lib/shop.ts';
import { isId } from '../src/kernel/ids.ts';
import { orderIdOf } from '../src/platform/order-id.ts';
import { output, stackOutputs, type Outputs } from './lib/stack.ts';
import { stateLines } from './lib/state-lines.ts';
import { findTarget, TARGET_USAGE, targetOptions, type Target } from './lib/target.ts';

const USAGE = `npm run orders -- show ORDER [--json] [options]
npm run orders -- undo ORDER [options]

show: the order and its timeline: what each step did, when, at which try, and what it moved
ORDER is an order's id, or the name or ARN of its execution.

undo: gives back what a failed or stopped checkout has left behind; safe to repeat

  --json           show prints the order's row as one JSON object
${TARGET_USAGE}`;

/** Exit code for an order that is not there, or could not be undone. */
const NO = 1;

interface Asked {
  target: Target;
  outputs: Outputs;
  orderId: string;
  json: boolean;
}

const show = async ({ target, outputs, orderId, json }: Asked): Promise<number | void> => {
  const order = await openShop(tablesOf(target), outputs).order(orderId);
  if (!order) {
    console.error(`There is no order ${orderId}`);
    return NO;
  }
  console.log(json ? JSON.stringify(order) : orderTable(order));
  return undefined;
};

const undo = async ({ target, outputs, orderId }: Asked): Promise<number | void> => {
  const shop = openShop(tablesOf(target), outputs);
  if (!(await shop.order(orderId))) {
    console.error(`There is no order ${orderId}`);
    return NO;
  }
  const client = new SFNClient(target.config);
  const { executionArn } = await client.send(
    new StartExecutionCommand({
      stateMachineArn: output(outputs, 'UndoOrderArn'),
      input: JSON.stringify({ orderId }),
    }),
  );
  if (!executionArn) throw new CannotRun('StoreUndoOrder did not start');
  console.log(executionArn);
  const { status, error, cause } = await follow(client, executionArn, stateLines(console.log));
  const order = await shop.order(orderId);
  if (status === 'SUCCEEDED') {
    console.log(pc.green(`Order ${orderId} is ${order?.status}: nothing is owed`));
    return undefined;
  }
  console.error(
    pc.red(
      `Order ${orderId} is ${order?.status}, and was not undone: ${[error ?? status, inWords(cause ?? null)].filter(Boolean).join(': ')}`,
    ),
  );
  return NO;
};

/** An order may be named by its execution too, by ARN or name: from the console, that is all that one has. */
const orderIdFor = async (named: string, target: Target, outputs: Outputs): Promise<string> => {
  if (named.startsWith('arn:')) return orderIdOf(named);
  const shop = openShop(tablesOf(target), outputs);
  if (!isId(named) || (await shop.order(named))) return named;
  const executions = output(outputs, 'CheckoutFlowArn').replace(':stateMachine:', ':execution:');
  const orderId = orderIdOf(`${executions}:${named}`);
  return (await shop.order(orderId)) ? orderId : named;
};

await runCommand(USAGE, async () => {
  const { values, positionals } = parseCommandLine({
    options: { ...targetOptions, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [verb, orderId, ...more] = positionals;
  const action = verb === 'show' ? show : verb === 'undo' ? undo : undefined;
  if (!action)
    throw new WrongUsage(verb === undefined ? 'Say show or undo' : `There is no "${verb}" of orders`);
  if (!orderId || more.length > 0) throw new WrongUsage('Name one order');
  if (action === undo && values.json) throw new WrongUsage('--json belongs to show');
  const target = await findTarget(values);
  const outputs = await stackOutputs(target);
  return action({ target, outputs, orderId: await orderIdFor(orderId, target, outputs), json: values.json });
});
