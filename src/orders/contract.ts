import { formatMoney } from '../kernel/money.ts';
import type { Money } from '../kernel/money.ts';
import type { Dispatch, OrderRow } from '../kernel/order-record.ts';

/** CalculateTotal answers what the order costs, and what is to be paid before points. */
export interface Total {
  total: Money;
  amountDue: Money;
}

/** Lines, money and courier as text: nothing in it tells who the customer is. */
export const receiptOf = ({
  orderId,
  lines,
  currency,
  total = 0,
  pointsUsed = 0,
  amountDue = total,
  courier,
}: OrderRow): string =>
  [
    `Order ${orderId}`,
    '',
    ...lines.map(
      ({ quantity, title, unitPrice }) =>
        `${quantity} × ${title}: ${formatMoney(quantity * unitPrice, currency)}`,
    ),
    '',
    `Total: ${formatMoney(total, currency)}`,
    ...(pointsUsed > 0 ? [`Paid with points: ${pointsUsed}`] : []),
    `Charged: ${formatMoney(amountDue, currency)}`,
    `Courier: ${courier?.name ?? 'none yet'}`,
  ].join('\n');

/** What is told of an order that has been dispatched. */
export const dispatchOf = (order: OrderRow): Dispatch => ({
  orderId: order.orderId,
  userId: order.userId,
  courier: order.courier ?? { courierId: '', name: '' },
  receipt: receiptOf(order),
});
