import { receiptOf } from '../../orders/contract.ts';
import { isErased } from '../contract.ts';
import { dispatchMail } from '../domain/dispatch-mail.ts';
import type { Letterbox } from '../ports.ts';

export type Outcome = 'sent' | 'settled before' | 'no such customer' | 'customer erased';

/**
 * Writes the customer's own mail, once per order; a crash between sending and noting it sends the same mail again.
 * Nobody is written to who has been erased meanwhile, and their mail is owed no more.
 */
export const writeToCustomer =
  ({ letterbox }: { letterbox: Letterbox }) =>
  async ({ orderId, userId }: { orderId: string; userId: string }): Promise<Outcome> => {
    const owed = await letterbox.find(orderId, userId);
    if (!owed) return 'settled before';
    const { order, user } = owed;
    if (!user) return 'no such customer';
    if (isErased(user)) {
      await letterbox.settle(orderId, 'erased');
      return 'customer erased';
    }
    await letterbox.send(user, dispatchMail(orderId, receiptOf(order), user), `${orderId}.OrderDispatched`);
    await letterbox.settle(orderId, 'sent');
    return 'sent';
  };
