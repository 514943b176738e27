import pc from 'picocolors';
import { UNDO_STEPS } from '../../src/kernel/order-record.ts';
import type { Mending, Skipped } from '../../src/orders/contract.ts';
import { CannotRun, WrongUsage } from '../lib/command.ts';
import { identityOf } from '../lib/erasing.ts';
import { mendingGoesOn } from '../lib/goes-on.ts';
import { EXIT_INTERRUPTED, interruption, unlessInterrupted } from '../lib/interruption.ts';
import { invoke } from '../lib/invoke.ts';
import { orderCommand, placeOf, type Place } from '../lib/order-command.ts';
import { output } from '../lib/stack.ts';
import { tellAside, wrapped } from '../lib/wrapped.ts';
import { NO, orderIdFor, type Asked } from './asked.ts';
import { followMending } from './follow-mending.ts';
import { nextStep } from './next-step.ts';

/** Errors that say something is wrong with the command, not with the order. */
const OF_THE_COMMAND = new Set(['InvalidInput']);

/** Has the store do it, under the caller's name. undefined: it is not to be, and why has been told. */
const ask = async <Result>(
  { target, outputs }: Asked,
  event: { orderId: string } & Record<string, unknown>,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Result | undefined> => {
  const by = await identityOf(target);
  signal?.throwIfAborted();
  const mender = output(outputs, 'MendOrdersFunction');
  const { result, error } = await invoke<Result>(target, mender, { ...event, by }, { signal });
  if (!error) return result;
  if (OF_THE_COMMAND.has(error.name)) throw new CannotRun(error.message);
  tellAside(pc.red(`${error.name}: ${error.message}`));
  const next = nextStep(error.name, event.orderId, placeOf(target));
  if (next !== undefined) tellAside(next);
  return undefined;
};

const mend =
  (action: 'retry' | 'refund') =>
  async (asked: Asked): Promise<number | void> => {
    const { words, note, json, target } = asked;
    const orderId = await orderIdFor(words[0] ?? '', asked);
    using ctrlC = interruption();
    const { signal } = ctrlC;
    let begun = false;
    try {
      const mending = await unlessInterrupted(
        signal,
        ask<Mending>(asked, { action, orderId, note }, { signal }),
      );
      if (!mending) return NO;
      begun = true;
      if (!json) return await unlessInterrupted(signal, followMending(asked, mending, { signal }));
      console.log(JSON.stringify(mending));
      return undefined;
    } catch (error) {
      if (!signal.aborted) throw error;
      tellAside(mendingGoesOn({ orderId, target, begun }));
      return EXIT_INTERRUPTED;
    }
  };

/** Undoes an order by the store's own steps: a redrive of the undo that failed, else an execution of its own. */
export const retry = mend('retry');

/** Gives back an order's money. */
export const refund = mend('refund');

const inWords = ({ orderId, step, at, left }: Skipped, place: Place): string =>
  [
    pc.green(`${step} of order ${orderId} is left out, since ${at}`),
    left.length > 0 ? `Still owed: ${left.join(', ')}` : 'Nothing else is owed',
    `The undo goes on with: ${orderCommand(['retry', orderId], place)}`,
  ]
    .map((line) => wrapped(line))
    .join('\n');

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
  console.log(json ? JSON.stringify(skipped) : inWords(skipped, placeOf(asked.target)));
  return undefined;
};
