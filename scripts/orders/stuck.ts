import pc from 'picocolors';
import type { StuckOrder, StuckOrders } from '../../src/orders/contract.ts';
import { CannotRun } from '../lib/command.ts';
import { invoke } from '../lib/invoke.ts';
import { output } from '../lib/stack.ts';
import { tableOf } from '../lib/table.ts';
import { tell } from '../lib/wrapped.ts';
import { NO, type Asked } from './asked.ts';

const MOST = 500;

const WHY: Record<StuckOrder['why'], string> = {
  CompensationFailed: 'could not be undone',
  PastDeadline: 'past its deadline',
  MailOwed: 'its customer was not written to',
};

/** The orders that somebody has to look at. */
export const stuck = async ({ target, outputs, json }: Asked): Promise<number | void> => {
  const event = { action: 'stuck', limit: MOST };
  const { result, error } = await invoke<StuckOrders>(target, output(outputs, 'MendOrdersFunction'), event);
  if (error) throw new CannotRun(`${error.name}: ${error.message}`);
  const { orders, more } = result;
  if (json) console.log(JSON.stringify(result));
  else if (orders.length === 0) console.log(pc.green('No order is stuck'));
  else {
    const head = ['order', 'status', 'mendings', 'what', 'reason', 'owed', 'left out', 'since (UTC)'];
    const rows = orders.map(({ orderId, status, why, reason = '', owed, leftOut, since, mendings }) => [
      orderId,
      status,
      String(mendings),
      WHY[why],
      reason,
      owed.join(', '),
      leftOut.join(', '),
      since.slice(0, 19).replace('T', ' '),
    ]);
    console.log(tableOf(head, rows, { aligns: ['left', 'left', 'right'] }));
    tell(`${orders.length} ${more ? 'orders, and others' : 'in all'}: npm run orders -- show ORDER`);
  }
  return orders.length > 0 ? NO : undefined;
};
