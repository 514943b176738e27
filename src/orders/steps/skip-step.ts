import { stillOwed } from '../../kernel/order-record.ts';
import type { UndoStep } from '../../kernel/order-record.ts';
import { OrderNotFound } from '../domain/errors.ts';
import { OrderUnderWay, StepLeftOutBefore, StepNotOwed } from '../domain/mending-errors.ts';
import { isUnderWay } from './mend-order.ts';
import type { MendingPorts } from './mend-order.ts';
import type { Skipped } from '../contract.ts';

interface Skip {
  orderId: string;
  step: UndoStep;
  by: string;
  /** What a hand has done in its place, or why it is left out. */
  note: string;
}

/**
 * Leaves out an undo step that an order waits for: the undo records it without giving anything back, and goes on. Only
 * while nobody is at work on the order, so that nothing is done twice. To repeat it in the same words changes nothing.
 * Throws OrderNotFound, StepNotOwed, StepLeftOutBefore, OrderUnderWay.
 */
export const skipStep = (ports: MendingPorts) => {
  const { orders, now } = ports;
  const skip = async (wanted: Skip): Promise<Skipped> => {
    const { orderId, step, by, note } = wanted;
    const found = await orders.find(orderId);
    if (!found) throw new OrderNotFound(orderId);
    const { order } = found;
    const { status, owed = [], waived = {} } = order;
    const before = waived[step];
    const left = stillOwed(order).filter((each) => each !== step);
    if (before && before.note !== note) throw new StepLeftOutBefore(orderId, step, before.at);
    if (before) return { orderId, step, at: before.at, left };
    if (status !== 'COMPENSATION_FAILED' || !owed.includes(step))
      throw new StepNotOwed(orderId, status, step);
    if (await isUnderWay(ports, order)) throw new OrderUnderWay(order);
    const at = new Date(now()).toISOString();
    const done = await orders.intervene(order, {
      set: { waived: { ...waived, [step]: { at, note } } },
      entry: { step: 'SkipStep', note: `${step}: ${note}` },
      audit: { by, action: 'skip', step, note },
    });
    return done ? { orderId, step, at, left } : skip(wanted);
  };
  return skip;
};
