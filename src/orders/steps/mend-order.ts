import { UNDO_STEPS } from '../../kernel/order-record.ts';
import type { OrderRow, UndoStep } from '../../kernel/order-record.ts';
import type { Mending } from '../contract.ts';
import { NothingOwed, OrderUnderWay } from '../domain/mending-errors.ts';
import { OrderDispatched, OrderNotFound } from '../domain/errors.ts';
import { owedBy } from '../domain/settlement.ts';
import type { Executions, FoundOrder, MendingBook, Why } from '../ports.ts';
import { whyUndone } from './why-undone.ts';

export interface MendingPorts {
  orders: MendingBook;
  executions: Executions;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Who mends an order, and what they say about it. */
export interface Mender {
  orderId: string;
  by: string;
  note?: string | undefined;
  /** It is the sweeper, who tries an order so and so often. */
  sweeping?: true;
}

/** Longer than it takes from saying that an order is mended to the start of what mends it. */
const LEASE_MS = 60_000;

const undoName = ({ orderId }: OrderRow, mendings: number) => `${orderId}-undo-${mendings}`;

/** Whether something brings the order further by itself: its checkout, or whoever has begun to mend it. */
export const isUnderWay = async (
  { executions, now }: Pick<MendingPorts, 'executions' | 'now'>,
  order: OrderRow,
): Promise<boolean> => {
  const { status, executionArn, mendings, mendedAt } = order;
  const begun = mendedAt !== undefined && now() - Date.parse(mendedAt) < LEASE_MS;
  if (begun && status !== 'COMPENSATION_FAILED') return true;
  const arns = [
    ...(executionArn === '' ? [] : [executionArn]),
    ...(mendings === undefined ? [] : [executions.undoNamed(undoName(order, mendings))]),
  ];
  const states = await Promise.all(arns.map((arn) => executions.find(arn)));
  return states.some((state) => state?.running);
};

const isUndo = (state: string | undefined): state is UndoStep => UNDO_STEPS.some((step) => step === state);

/**
 * Before its undo has begun, a redrive would run the checkout on; after its end, it would only fail again; and what is
 * owed of an earlier step, as a refund that failed days later, it would not look at.
 */
const standsAtAnUndo = async (
  { executions }: MendingPorts,
  { order, done }: FoundOrder,
): Promise<boolean> => {
  const { executionArn } = order;
  if (executionArn === '' || !(await executions.find(executionArn))?.redrivable) return false;
  const state = await executions.lastState(executionArn);
  if (!isUndo(state)) return false;
  const owed = owedBy(order, done);
  return !UNDO_STEPS.slice(0, UNDO_STEPS.indexOf(state)).some((step) => owed.includes(step));
};

const STOPPED: Why = { reason: 'CheckoutStopped', cause: 'Its checkout has ended early' };

/**
 * Has the order undone, by whoever is first: the checkout goes on at the undo that failed, or where it cannot, a process
 * of its own begins. undefined: the order has moved meanwhile.
 * @param action as it stands in the audit.
 */
export const undoFrom = async (
  ports: MendingPorts,
  found: FoundOrder,
  { orderId, by, note, sweeping }: Mender,
  action: 'retry' | 'refund',
): Promise<Mending | undefined> => {
  const { orders, executions, now } = ports;
  const { order } = found;
  const redriven = await standsAtAnUndo(ports, found);
  const mendings = (order.mendings ?? 0) + 1;
  const how = redriven ? 'redrive' : 'undo';
  const begun = await orders.intervene(order, {
    set: {
      status: 'CANCELLING',
      mendings,
      mendedAt: new Date(now()).toISOString(),
      ...(sweeping && { sweeps: (order.sweeps ?? 0) + 1 }),
    },
    initially: { ...(await whyUndone(executions, order, STOPPED)) },
    entry: { step: action === 'retry' ? 'RetryOrder' : 'RefundOrder', note: note ?? how },
    audit: { by, action, how, ...(note !== undefined && { note }) },
    watched: 'open',
  });
  if (!begun) return undefined;
  if (redriven && (await executions.redrive(order.executionArn)))
    return { orderId, how: 'redrive', executionArn: order.executionArn };
  const name = undoName(order, mendings);
  await executions.undo(name, { orderId });
  return { orderId, how: 'undo', executionArn: executions.undoNamed(name) };
};

/** Gives back the money of an order that has left, in the same process. undefined: the order has moved meanwhile. */
export const goodwillFrom = async (
  { orders, executions, now }: MendingPorts,
  { order }: FoundOrder,
  { orderId, by, note }: Mender,
): Promise<Mending | undefined> => {
  const mendings = (order.mendings ?? 0) + 1;
  const begun = await orders.intervene(order, {
    set: { mendings, mendedAt: new Date(now()).toISOString() },
    entry: { step: 'RefundOrder', note: note ?? 'goodwill' },
    audit: { by, action: 'refund', how: 'goodwill', ...(note !== undefined && { note }) },
  });
  if (!begun) return undefined;
  const name = undoName(order, mendings);
  await executions.undo(name, { orderId, goodwill: true });
  return { orderId, how: 'goodwill', executionArn: executions.undoNamed(name) };
};

/** Cancelled or rejected, and all is given back: of an order that was restored from a backup, or changed by hand, it may not be. */
export const isOver = ({ order, done }: FoundOrder): boolean =>
  (order.status === 'CANCELLED' || order.status === 'REJECTED') && owedBy(order, done).length === 0;

/**
 * Has an order undone that waits for it, that its execution has left lying, or that is over though something of it was
 * never given back. Safe to repeat, and of two operators one is first. Throws OrderNotFound, OrderDispatched, NothingOwed, OrderUnderWay.
 */
export const retryOrder = (ports: MendingPorts) => {
  const retry = async (mender: Mender): Promise<Mending> => {
    const { orderId } = mender;
    const found = await ports.orders.find(orderId);
    if (!found) throw new OrderNotFound(orderId);
    const { status } = found.order;
    if (status === 'DISPATCHED') throw new OrderDispatched(orderId, 'retry');
    if (isOver(found)) throw new NothingOwed(orderId, status);
    if (await isUnderWay(ports, found.order)) throw new OrderUnderWay(found.order);
    return (await undoFrom(ports, found, mender, 'retry')) ?? retry(mender);
  };
  return retry;
};
