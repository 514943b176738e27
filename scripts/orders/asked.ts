import { orderIdOf } from '../../src/platform/order-id.ts';
import { isId } from '../../src/kernel/ids.ts';
import { tablesOf } from '../lib/seeding.ts';
import { openShop } from '../lib/shop.ts';
import { output, type Outputs } from '../lib/stack.ts';
import type { Target } from '../lib/target.ts';

/** What was asked for on the command line. */
export interface Asked {
  target: Target;
  outputs: Outputs;
  json: boolean;
  /** The words after the verb. */
  words: readonly string[];
  note?: string | undefined;
  /** Of a list. */
  status?: string | undefined;
  limit?: string | undefined;
}

/** Exit code for an order that is not there, or with which it could not be done. */
export const NO = 1;

/** @param why where more is known than that it is not there. */
export const noSuchOrder = (orderId: string, why = `There is no order ${orderId}`): number => {
  console.error(why);
  return NO;
};

/** An order may be named by its execution too, by ARN or name: from the console, that is all that one has. */
export const orderIdFor = async (named: string, { target, outputs }: Asked): Promise<string> => {
  if (named.startsWith('arn:')) return orderIdOf(named);
  const shop = openShop(tablesOf(target), outputs);
  if (!isId(named) || (await shop.order(named))) return named;
  const executions = output(outputs, 'CheckoutFlowArn').replace(':stateMachine:', ':execution:');
  const orderId = orderIdOf(`${executions}:${named}`);
  return (await shop.order(orderId)) ? orderId : named;
};
