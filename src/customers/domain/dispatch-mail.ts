import { formatMoney } from '../../kernel/money.ts';
import type { OrderRow } from '../../kernel/order-record.ts';
import type { UserRow } from '../contract.ts';

export interface Mail {
  subject: string;
  text: string;
}

/** What the customer reads when the order has left. */
export const dispatchMail = (
  { orderId, lines, currency, total = 0, pointsUsed = 0, charged = 0, courier }: OrderRow,
  { name, address }: UserRow,
): Mail => ({
  subject: `Your order ${orderId} is on its way`,
  text: [
    `Hello ${name},`,
    '',
    `${courier?.name ?? 'our courier'} is bringing you:`,
    '',
    ...lines.map(
      ({ quantity, title, unitPrice }) =>
        `  ${quantity} × ${title}: ${formatMoney(quantity * unitPrice, currency)}`,
    ),
    '',
    `Total: ${formatMoney(total, currency)}`,
    ...(pointsUsed > 0 ? [`Paid with ${pointsUsed} points`] : []),
    `Charged: ${formatMoney(charged, currency)}`,
    '',
    `To: ${address}`,
    `Order: ${orderId}`,
    '',
  ].join('\n'),
});
