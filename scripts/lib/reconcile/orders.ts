import { FOLLOW_PAYMENT, OVER, stillOwed } from '../../../src/kernel/order-record.ts';
import type { OrderRow, OrderStatus, Step, Waiver } from '../../../src/kernel/order-record.ts';
import type { Difference } from './difference.ts';
import type { OrderFacts } from './order-facts.ts';

const UNDOES: [done: Step, undo: Step][] = [
  ['CheckInventory', 'RestoreQuantity'],
  ['RedeemPoints', 'RestoreRedeemPoints'],
  ['BillCustomer', 'RefundCustomer'],
];

/** Which orders a kind of mail is true of; kinds of a later version are not judged. */
const TOLD_OF: Record<string, readonly OrderStatus[]> = {
  OrderDispatched: ['DISPATCHED'],
  OrderCancelled: ['CANCELLED', 'REJECTED'],
};

/**
 * An order that was cancelled, and is owed its refund again since that has failed, keeps the mail of then. Of one that
 * has left, it was goodwill that failed.
 */
const wasCancelled = ({ status, timeline = [] }: Partial<OrderRow>): boolean =>
  status !== 'DISPATCHED' &&
  timeline.some(({ step, outcome }) => step === FOLLOW_PAYMENT && outcome !== 'Disputed');

const isTrue = (kind: string, order: OrderRow): boolean =>
  !TOLD_OF[kind] || TOLD_OF[kind].includes(wasCancelled(order) ? 'CANCELLED' : order.status);

const effectDifferences = ({ orderId: id, order, effects, mails, watched }: OrderFacts): Difference[] => {
  const say = (rule: string, expected: string, found: string): Difference => ({
    of: 'order',
    id,
    rule,
    expected,
    found,
  });
  if (!order)
    return Object.keys(effects).length > 0 || mails.length > 0
      ? [say('what was done belongs to an order', 'an ORDER row', 'none')]
      : [];
  const { status } = order;
  const dispatched = status === 'DISPATCHED';
  const undone = UNDOES.filter(([, undo]) => effects[undo]).map(([, undo]) => undo);
  const leftOver = UNDOES.filter(([done, undo]) => effects[done] && !effects[undo]).map(([done]) => done);
  return [
    ...(dispatched === Boolean(effects.PrepareOrder)
      ? []
      : [say('an order is dispatched by PrepareOrder', status, effects.PrepareOrder ? 'done' : 'not done')]),
    ...(dispatched && undone.length > 0
      ? [say('nothing is undone of an order that has left', 'nothing', undone.join(', '))]
      : []),
    ...((status === 'CANCELLED' || status === 'REJECTED') && leftOver.length > 0
      ? [say('nothing is left of an order that has not left', 'nothing', leftOver.join(', '))]
      : []),
    ...(!watched && !OVER.includes(status)
      ? [say('an order that is not over is watched', 'a WATCH row', 'none')]
      : []),
    ...mails
      .filter((kind) => !isTrue(kind, order))
      .map((kind) => ({ ...say('a mail tells of what happened', 'no mail', kind), of: 'mail' as const })),
  ];
};

/** What an order is, against what was done for it. */
export const reconcileOrders = (orders: readonly OrderFacts[]): Difference[] =>
  orders.flatMap(effectDifferences);

/** Orders that only their executions bring further. */
export const underWay = (orders: readonly OrderFacts[]): OrderRow[] =>
  orders.flatMap(({ order }) =>
    order && (order.status === 'OPEN' || order.status === 'CANCELLING') ? [order] : [],
  );

/** @param execution status of the order's execution; undefined when there is none. */
export const reconcileExecution = (
  { orderId: id, status }: OrderRow,
  execution: string | undefined,
): Difference[] =>
  execution === 'RUNNING'
    ? []
    : [
        {
          of: 'order',
          id,
          rule: 'an order that is under way has an execution that runs',
          expected: 'RUNNING',
          found: `${execution ?? 'no execution'} (order ${status})`,
        },
      ];

/** An order whose undo failed: the books balance, and somebody has not got what is theirs. */
export interface Owed {
  orderId: string;
  /** The undo steps that are still to be done. */
  steps: readonly Step[];
  currency: string;
  /** What the payment provider still has of it, where a refund is owed. */
  kept?: number | 'in doubt';
}

/** @param kept of those that are owed a refund. */
export const owedOf = (
  orders: readonly OrderFacts[],
  kept: ReadonlyMap<string, number | 'in doubt'>,
): Owed[] =>
  orders.flatMap(({ orderId, order }) => {
    if (order?.status !== 'COMPENSATION_FAILED') return [];
    const money = kept.get(orderId);
    return [
      {
        orderId,
        steps: stillOwed(order),
        currency: order.currency,
        ...(money !== undefined && { kept: money }),
      },
    ];
  });

/** An undo step that an operator has left out: nothing was given back by it. */
export interface LeftOut extends Waiver {
  orderId: string;
  step: string;
}

export const leftOutOf = (orders: readonly OrderFacts[]): LeftOut[] =>
  orders.flatMap(({ orderId, order }) =>
    Object.entries(order?.waived ?? {}).map(([step, waiver]) => ({ orderId, step, ...waiver })),
  );
