import type { OrderRow } from '../../kernel/order-record.ts';
import { compensationFailed, goodwillFailed, mailsOwed } from '../domain/operators-notice.ts';
import { isAnnounced, settle } from '../domain/settlement.ts';
import type { Announcements, End, FoundOrder, Histories, Operators, OrderBook, Why } from '../ports.ts';
import { whyUndone } from './why-undone.ts';

export type Outcome =
  | 'no order'
  | 'kept from opening'
  | 'as it should be'
  | 'being mended'
  | 'cancelled'
  | 'compensation failed'
  | 'goodwill failed'
  | 'mails owed';

interface Ports {
  orders: Pick<OrderBook, 'settle' | 'bar'> & {
    find(orderId: string): Promise<Pick<FoundOrder, 'order' | 'done'> | undefined>;
  };
  histories: Histories;
  operators: Operators;
  announcements: Pick<Announcements, 'cancelled'>;
  /** What a checkout has noted of itself could not be read. */
  noteUnread: (error: unknown) => void;
}

export interface Ended {
  orderId: string;
  executionArn: string;
  /** Whose order it was to be, where that is known. */
  userId?: string | undefined;
  process: 'checkout' | 'undo';
  /** Milliseconds since 1970, where that is known. */
  endedAt?: number | undefined;
  why: Why;
}

/** How the undoing process ends when it finds that the order has left. */
const FOUND_DISPATCHED = 'AlreadyDispatched';

/** Wrong input never was an order; any other checkout may still have a CheckInventory on its way. */
const mayStillOpen = ({ process, why }: Ended) => process === 'checkout' && why.reason !== 'InvalidOrder';

/** Somebody has begun to mend it since: its end is that mending's. Should that die, the sweeper finds the order. */
const isBeingMended = ({ status, mendedAt }: OrderRow, { endedAt = Infinity }: Ended) =>
  status === 'CANCELLING' && mendedAt !== undefined && endedAt < Date.parse(mendedAt);

/**
 * Executions end in ways that no Catch sees. Whatever is still to be given back then makes the order
 * COMPENSATION_FAILED, and operators hear of it; they hear again when a mending fails too. It decides anew when a
 * step has acted on the order meanwhile, and keeps an order from being opened after its execution's end. What the
 * execution may not have got to, it announces: once more does no harm.
 */
export const closeCheckout = ({ orders, histories, operators, announcements, noteUnread }: Ports) => {
  /**
   * An order is closed whatever becomes of the look into its history, which AWS allows few of at a time: as long as it is
   * open, what it holds stays held, and nobody hears of it. Whoever mends it looks again; nobody does where it is over.
   */
  const endOf = async (order: Parameters<typeof whyUndone>[1], why: Why, isOver: boolean): Promise<End> => {
    const endedAs = why.reason;
    try {
      return { ...(await whyUndone(histories, order, why)), endedAs };
    } catch (error) {
      noteUnread(error);
      return isOver ? { ...why, endedAs } : { endedAs };
    }
  };
  const close = async (ended: Ended): Promise<Outcome> => {
    const { orderId, executionArn, userId, process, why } = ended;
    const found = await orders.find(orderId);
    if (!found && !mayStillOpen(ended)) return 'no order';
    if (!found) {
      const unopened = { orderId, executionArn, userId };
      if (!(await orders.bar(unopened, await endOf(unopened, why, true)))) return close(ended);
      await announcements.cancelled(unopened);
      return 'kept from opening';
    }
    if (isBeingMended(found.order, ended)) return 'being mended';
    const settlement = settle(found.order, found.done);
    const order = settlement
      ? await orders.settle(
          found.order,
          settlement,
          await endOf(found.order, why, settlement.status === 'CANCELLED'),
        )
      : found.order;
    if (!order) return close(ended);
    if (order.status === 'COMPENSATION_FAILED') {
      await operators.notify(compensationFailed(order, why.reason));
      return 'compensation failed';
    }
    if (order.status === 'DISPATCHED' && process === 'checkout') {
      await operators.notify(mailsOwed(order));
      return 'mails owed';
    }
    if (order.status === 'DISPATCHED') {
      if (why.reason === FOUND_DISPATCHED) return 'as it should be';
      await operators.notify(goodwillFailed(order, why.reason));
      return 'goodwill failed';
    }
    if (!isAnnounced(order, ended)) await announcements.cancelled(order);
    return settlement ? 'cancelled' : 'as it should be';
  };
  return close;
};
