import type { OrderRow } from '../../kernel/order-record.ts';
import { receiptOf } from '../../orders/contract.ts';
import type { UserRow } from '../contract.ts';

export interface Mail {
  subject: string;
  text: string;
}

/** What the customer reads when the order has left. */
export const dispatchMail = (order: OrderRow, { name, address }: UserRow): Mail => ({
  subject: `Your order ${order.orderId} is on its way`,
  text: [`Hello ${name},`, '', 'your order is on its way.', '', receiptOf(order), `To: ${address}`, ''].join(
    '\n',
  ),
});
