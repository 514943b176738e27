import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { CannotRun } from '../lib/command.ts';
import { tablesOf } from '../lib/seeding.ts';
import { openShop } from '../lib/shop.ts';
import { output } from '../lib/stack.ts';
import { noSuchOrder, orderIdFor, type Asked } from './asked.ts';
import { followMending } from './follow-mending.ts';

/** Undoes in an execution of its own, whatever the order stands at. */
export const undo = async (asked: Asked): Promise<number | void> => {
  const { target, outputs, words } = asked;
  const orderId = await orderIdFor(words[0] ?? '', asked);
  if (!(await openShop(tablesOf(target), outputs).order(orderId))) return noSuchOrder(orderId);
  const client = new SFNClient(target.config);
  const { executionArn } = await client.send(
    new StartExecutionCommand({
      stateMachineArn: output(outputs, 'UndoOrderArn'),
      input: JSON.stringify({ orderId }),
    }),
  );
  if (!executionArn) throw new CannotRun('StoreUndoOrder did not start');
  return followMending(asked, { orderId, executionArn });
};
