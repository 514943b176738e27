import { SFNClient } from '@aws-sdk/client-sfn';
import type { CallSource } from '../calls/call-source.ts';
import { isCheckout } from '../calls/order-of.ts';
import { stackName } from '../lib/stack.ts';
import type { Target } from '../lib/target.ts';
import { countCheckout, type Counted } from './checkouts.ts';

/** How many of the latest checkouts are counted. */
const MOST = 200;

/** The checkouts of a stage that stand in the call log and have ended. */
export const recordedCheckouts = async (target: Target, source: CallSource): Promise<Counted[]> => {
  const client = new SFNClient(target.config);
  const ofStage = `:StoreCheckoutFlow-${target.stage}:`;
  const executions = (await source.executions())
    .filter((execution) => isCheckout(execution) && execution.includes(ofStage))
    .slice(-MOST);
  const counted: Counted[] = [];
  for (const execution of executions) {
    const one = await countCheckout(client, source, execution, `${stackName(target.stage)}-`);
    if (one) counted.push(one);
  }
  return counted;
};
