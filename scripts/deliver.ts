import type { CompletedDelivery } from '../src/delivery/contract.ts';
import { CannotRun, parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { invoke } from './lib/invoke.ts';
import { tablesOf } from './lib/seeding.ts';
import { openShop } from './lib/shop.ts';
import { output, stackOutputs } from './lib/stack.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';

const USAGE = `npm run deliver -- ORDER [options]

Reports the delivery of a dispatched order: its courier is free for another. Safe to repeat.

${TARGET_USAGE}`;

/** Exit code for an order that cannot be delivered. */
const NOT_DELIVERED = 1;

await runCommand(USAGE, async () => {
  const { values, positionals } = parseCommandLine({ options: targetOptions, allowPositionals: true });
  const [orderId, ...more] = positionals;
  if (orderId === undefined || more.length > 0) throw new WrongUsage('Name one order');
  const target = await findTarget(values);
  const outputs = await stackOutputs(target);
  const { result, error } = await invoke<CompletedDelivery>(
    target,
    output(outputs, 'CompleteDeliveryFunction'),
    { orderId },
  );
  if (!error) {
    console.log(`Order ${orderId} was delivered at ${result.deliveredAt}`);
    return undefined;
  }
  if (error.name === 'OrderNotDispatched') {
    const order = await openShop(tablesOf(target), outputs).order(orderId);
    console.error(
      order
        ? `Order ${orderId} is ${order.status}: only dispatched orders are delivered`
        : `There is no order ${orderId}`,
    );
  } else if (error.name === 'InvalidInput') console.error(error.message);
  else throw new CannotRun(`The delivery could not be reported: ${error.name}: ${error.message}`);
  return NOT_DELIVERED;
});
