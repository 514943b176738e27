import type { OrderRow, Step } from '../../kernel/order-record.ts';

/** How an order stands whose execution has ended without carrying it through. */
export type Settlement = { status: 'CANCELLED' } | { status: 'COMPENSATION_FAILED'; owed: Step[] };

/**
 * A checkout that ends by its own Fail state says the order's own reason, and has announced it before; an undo does not
 * end in a failure then. What is closed only now, nobody has announced.
 */
export const isAnnounced = (
  { reason, timeline }: Pick<OrderRow, 'reason' | 'timeline'>,
  { process, why }: { process: 'checkout' | 'undo'; why: { reason: string } },
): boolean =>
  process === 'checkout' &&
  why.reason === reason &&
  !timeline.some(({ step, outcome }) => step === 'CloseCheckout' && outcome === 'CANCELLED');

/**
 * What is still to be given back of an order that does not leave. One that was totalled may have been charged without a
 * record of it, so until a refund is recorded, one is owed.
 */
export const owedBy = ({ total }: Pick<OrderRow, 'total'>, done: ReadonlySet<Step>): Step[] => {
  const undone = (step: Step, undo: Step) => (done.has(step) && !done.has(undo) ? [undo] : []);
  const mayBeCharged = total !== undefined || done.has('BillCustomer');
  return [
    ...(mayBeCharged && !done.has('RefundCustomer') ? (['RefundCustomer'] as const) : []),
    ...undone('CheckInventory', 'RestoreQuantity'),
    ...undone('RedeemPoints', 'RestoreRedeemPoints'),
  ];
};

/** Holds the order against its effects. undefined: the order has ended as it should. */
export const settle = (
  order: Pick<OrderRow, 'status' | 'total'>,
  done: ReadonlySet<Step>,
): Settlement | undefined => {
  if (order.status !== 'OPEN' && order.status !== 'CANCELLING') return undefined;
  const owed = owedBy(order, done);
  return owed.length > 0 ? { status: 'COMPENSATION_FAILED', owed } : { status: 'CANCELLED' };
};
