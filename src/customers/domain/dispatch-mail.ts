import type { UserRow } from '../contract.ts';
import type { Mail } from './mail.ts';

/** What the customer reads when the order has left. */
export const dispatchMail = (orderId: string, receipt: string, { name, address }: UserRow): Mail => ({
  subject: `Your order ${orderId} is on its way`,
  text: [`Hello ${name},`, '', 'your order is on its way.', '', receipt, `To: ${address}`, ''].join('\n'),
});
