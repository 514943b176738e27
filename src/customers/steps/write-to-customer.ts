import { receiptOf } from '../../orders/contract.ts';
import { dispatchMail } from '../domain/dispatch-mail.ts';
import type { Letterbox } from '../ports.ts';

export type Outcome = 'sent' | 'sent before' | 'no such customer';

/** Writes the customer's own mail, once per order; a crash between sending and noting it sends the same mail again. */
export const writeToCustomer =
  ({ letterbox }: { letterbox: Letterbox }) =>
  async ({ orderId, userId }: { orderId: string; userId: string }): Promise<Outcome> => {
    const owed = await letterbox.find(orderId, userId);
    if (!owed) return 'sent before';
    if (!owed.user) return 'no such customer';
    const mail = dispatchMail(orderId, receiptOf(owed.order), owed.user);
    await letterbox.send(owed.user, mail, `${orderId}.OrderDispatched`);
    await letterbox.markSent(orderId);
    return 'sent';
  };
