import { DescribeExecutionCommand, paginateListExecutions, type SFNClient } from '@aws-sdk/client-sfn';
import type { OrderRow } from '../../../src/kernel/order-record.ts';
import type { Difference } from './difference.ts';
import { reconcileExecution } from './orders.ts';

const AT_ONCE = 10;

/** In parts of AT_ONCE. */
const map = async <Item, Result>(items: readonly Item[], each: (item: Item) => Promise<Result>) => {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(each))));
  return results;
};

/** undefined when there is no such execution, or not any more. */
const describe = async (client: SFNClient, executionArn: string) => {
  try {
    return await client.send(new DescribeExecutionCommand({ executionArn }));
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
    throw error;
  }
};

/** The orders that StoreUndoOrder is mending. Its executions have names of their own, so their inputs are read. */
const beingMended = async (client: SFNClient, stateMachineArn: string): Promise<Set<string>> => {
  const running: string[] = [];
  const pages = paginateListExecutions({ client }, { stateMachineArn, statusFilter: 'RUNNING' });
  for await (const { executions = [] } of pages)
    running.push(...executions.map(({ executionArn = '' }) => executionArn));
  const inputs = await map(running, async (arn) => (await describe(client, arn))?.input);
  return new Set(inputs.map((input) => (JSON.parse(input ?? '{}') as { orderId?: string }).orderId ?? ''));
};

/**
 * Orders that nothing brings further: neither the checkout that their rows name, nor an undo.
 * @param orders that are under way.
 * @param undoOrderArn of StoreUndoOrder.
 */
export const reconcileExecutions = async (
  client: SFNClient,
  undoOrderArn: string,
  orders: readonly OrderRow[],
): Promise<Difference[]> => {
  const found = await map(orders, async (order) => ({
    order,
    status: (await describe(client, order.executionArn))?.status,
  }));
  const stopped = found.filter(({ status }) => status !== 'RUNNING');
  if (stopped.length === 0) return [];
  const mended = await beingMended(client, undoOrderArn);
  return stopped.flatMap(({ order, status }) =>
    mended.has(order.orderId) ? [] : reconcileExecution(order, status),
  );
};
