import { orderCommand, type Place } from '../lib/order-command.ts';

const NEXT: Record<string, { says: string; verb: 'show' | 'refund' }> = {
  OrderUnderWay: { says: 'How it stands', verb: 'show' },
  OrderDispatched: { says: 'As goodwill', verb: 'refund' },
};

/** What can be done about an order that was not mended; undefined where its error says all. */
export const nextStep = (error: string, orderId: string, place: Place): string | undefined => {
  const next = NEXT[error];
  return next && `${next.says}: ${orderCommand([next.verb, orderId], place)}`;
};
