import type { Mending } from '../contract.ts';
import { OrderNotFound } from '../domain/errors.ts';
import { NothingOwed, OrderUnderWay } from '../domain/mending-errors.ts';
import type { FoundOrder } from '../ports.ts';
import { goodwillFrom, isOver, isUnderWay, undoFrom } from './mend-order.ts';
import type { Mender, MendingPorts } from './mend-order.ts';

/** A checkout that runs finds its order closed at its next step, and gives everything back itself. */
const cancelFrom = async (
  { orders }: MendingPorts,
  { order }: FoundOrder,
  { orderId, by, note }: Mender,
): Promise<Mending | undefined> => {
  const begun = await orders.intervene(order, {
    set: { status: 'CANCELLING' },
    initially: { reason: 'CancelledByStaff', cause: 'The shop cancelled the order' },
    entry: { step: 'RefundOrder', note: note ?? 'cancel' },
    audit: { by, action: 'refund', how: 'cancel', ...(note !== undefined && { note }) },
  });
  return begun ? { orderId, how: 'cancel', executionArn: order.executionArn } : undefined;
};

/**
 * Gives back the money of an order. One that has not left is given back whole, for it will never leave: by its own
 * checkout while that runs, or by an undo. Of one that has left, the money alone is, as goodwill: it stays dispatched.
 * Safe to repeat, and of two operators one is first. Throws OrderNotFound, NothingOwed, OrderUnderWay.
 */
export const refundOrder = (ports: MendingPorts) => {
  const refund = async (mender: Mender): Promise<Mending> => {
    const { orderId } = mender;
    const found = await ports.orders.find(orderId);
    if (!found) throw new OrderNotFound(orderId);
    const { status, charged = 0, refunded = 0, mendedAt } = found.order;
    if (isOver(found) || (status === 'DISPATCHED' && charged <= refunded))
      throw new NothingOwed(orderId, status);
    const underWay = await isUnderWay(ports, found.order);
    // A checkout that has sold its order may still be writing to the customer: that is none of the refund's business.
    if (underWay && status !== 'OPEN' && !(status === 'DISPATCHED' && mendedAt === undefined))
      throw new OrderUnderWay(found.order);
    const begun =
      status === 'DISPATCHED'
        ? goodwillFrom(ports, found, mender)
        : underWay
          ? cancelFrom(ports, found, mender)
          : undoFrom(ports, found, mender, 'refund');
    return (await begun) ?? refund(mender);
  };
  return refund;
};
