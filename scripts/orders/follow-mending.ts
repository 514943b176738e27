import { SFNClient } from '@aws-sdk/client-sfn';
import pc from 'picocolors';
import type { OrderRow } from '../../src/kernel/order-record.ts';
import { follow } from '../lib/executions.ts';
import { inWords } from '../lib/in-words.ts';
import { tablesOf } from '../lib/seeding.ts';
import { openShop } from '../lib/shop.ts';
import { stateLines } from '../lib/state-lines.ts';
import { tell, tellAside } from '../lib/wrapped.ts';
import { NO, type Asked } from './asked.ts';

/** A checkout that is undone ends as it should, though its execution fails, with the order's own reason. */
const isDone = (order: OrderRow | undefined, status: string) =>
  status === 'SUCCEEDED' || order?.status === 'CANCELLED';

/**
 * Follows what mends an order to its end, and tells how the order stands then.
 * @param signal no longer: its reason is thrown, and the mending goes on.
 */
export const followMending = async (
  { target, outputs }: Asked,
  { orderId, executionArn }: { orderId: string; executionArn: string },
  { signal }: { signal: AbortSignal },
): Promise<number | void> => {
  console.log(executionArn);
  const client = new SFNClient(target.config);
  const { status, error, cause } = await follow(client, executionArn, stateLines(console.log), {
    since: 'redrive',
    signal,
  });
  const order = await openShop(tablesOf(target), outputs).order(orderId);
  if (isDone(order, status)) {
    tell(pc.green(`Order ${orderId} is ${order?.status}: nothing is owed`));
    return undefined;
  }
  tellAside(
    pc.red(
      `Order ${orderId} is ${order?.status}, and was not undone: ${[error ?? status, inWords(cause ?? null)].filter(Boolean).join(': ')}`,
    ),
  );
  return NO;
};
