import pc from 'picocolors';
import { UNDO_STEPS } from '../../src/kernel/order-record.ts';
import type { Mending, Skipped } from '../../src/orders/contract.ts';
import { CannotRun, WrongUsage } from '../lib/command.ts';
import { identityOf } from '../lib/erasing.ts';
import { invoke } from '../lib/invoke.ts';
import { placeOf } from '../lib/order-command.ts';
import { output } from '../lib/stack.ts';
import { NO, orderIdFor, type Asked } from './asked.ts';
import { followMending } from './follow-mending.ts';
import { nextStep } from './next-step.ts';

/** Errors that say something is wrong with the command, not with the order. */
const OF_THE_COMMAND = new Set(['InvalidInput']);

/** Has the store do it, under the caller's name. undefined: it is not to be, and why has been told. */
const ask = async <Result>(
  { target, outputs }: Asked,
  event: { orderId: string } & Record<string, unknown>,
): Promise<Result | undefined> => {
  const by = await identityOf(target);
  const { result, error } = await invoke<Result>(target, output(outputs, 'MendOrdersFunction'), {
    ...event,
    by,
  });
  if (!error) return result;
  if (OF_THE_COMMAND.has(error.name)) throw new CannotRun(error.message);
  console.error(pc.red(`${error.name}: ${error.message}`));
  const next = nextStep(error.name, event.orderId, placeOf(target));
  if (next !== undefined) console.error(next);
  return undefined;
};

const mend =
  (action: 'retry' | 'refund') =>
  async (asked: Asked): Promise<number | void> => {
    const { words, note, json } = asked;
    const orderId = await orderIdFor(words[0] ?? '', asked);
    const mending = await ask<Mending>(asked, { action, orderId, note });
    if (!mending) return NO;
    if (!json) return followMending(asked, mending);
    console.log(JSON.stringify(mending));
    return undefined;
  };

/** Undoes an order by the store's own steps: a redrive of the undo that failed, else an execution of its own. */
export const retry = mend('retry');

/** Gives back an order's money. */
export const refund = mend('refund');

const inWords = ({ orderId, step, at, left }: Skipped): string =>
  [
    pc.green(`${step} of order ${orderId} is left out, since ${at}`),
    left.length > 0 ? `Still owed: ${left.join(', ')}` : 'Nothing else is owed',
    `The undo goes on with: npm run orders -- retry ${orderId}`,
  ].join('\n');

/** Leaves out an undo step. */
export const skip = async (asked: Asked): Promise<number | void> => {
  const { words, note, json } = asked;
  const [named = '', step] = words;
  if (!UNDO_STEPS.some((each) => each === step))
    throw new WrongUsage(`Name a step that is left out: ${UNDO_STEPS.join(', ')}`);
  if (note === undefined) throw new WrongUsage('Say why with --note');
  const orderId = await orderIdFor(named, asked);
  const skipped = await ask<Skipped>(asked, { action: 'skip', orderId, step, note });
  if (!skipped) return NO;
  console.log(json ? JSON.stringify(skipped) : inWords(skipped));
  return undefined;
};
