import { SFNClient } from '@aws-sdk/client-sfn';
import pc from 'picocolors';
import type { OrderRow, Waiver } from '../../src/kernel/order-record.ts';
import { follow, type Watcher } from '../lib/executions.ts';
import { inWords } from '../lib/in-words.ts';
import { tablesOf } from '../lib/seeding.ts';
import { openShop } from '../lib/shop.ts';
import { stateLines } from '../lib/state-lines.ts';
import { tell, tellAside, wrapped } from '../lib/wrapped.ts';
import { mendedInWords } from './mended.ts';
import { NO, type Asked } from './asked.ts';

/** A checkout that is undone ends as it should, though its execution fails, with the order's own reason. */
const isDone = (order: OrderRow, status: string) => status === 'SUCCEEDED' || order.status === 'CANCELLED';

/** Below the name of the state. */
const INDENT = 15;

/** Says of the state of a step that operators have left out that it was: it is entered and left as any other. */
const withLeftOut = (watcher: Watcher, { waived = {} }: Pick<OrderRow, 'waived'>): Watcher => ({
  ...watcher,
  left: (state) => {
    watcher.left(state);
    const { note } = (waived as Partial<Record<string, Waiver>>)[state.name] ?? {};
    if (note !== undefined)
      console.log(wrapped(`${' '.repeat(INDENT)}left out: ${note}`, { indent: INDENT }));
  },
});

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
  const shop = openShop(tablesOf(target), outputs);
  const watcher = withLeftOut(stateLines(console.log), (await shop.order(orderId)) ?? {});
  const { status, error, cause } = await follow(client, executionArn, watcher, { since: 'redrive', signal });
  const order = await shop.order(orderId);
  if (order && isDone(order, status)) {
    tell(pc.green(mendedInWords(order)));
    return undefined;
  }
  tellAside(
    pc.red(
      `Order ${orderId} is ${order?.status}, and was not undone: ${[error ?? status, inWords(cause ?? null)].filter(Boolean).join(': ')}`,
    ),
  );
  return NO;
};
