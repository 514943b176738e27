import { wasOpened } from '../../kernel/order-record.ts';
import type { OrderRow, OrderStatus } from '../../kernel/order-record.ts';
import { RecordsDisagree } from '../../kernel/domain-error.ts';
import { receiptOf } from '../../orders/contract.ts';
import { isErased } from '../contract.ts';
import type { UserRow } from '../contract.ts';
import { cancellationMail } from '../domain/cancellation-mail.ts';
import { dispatchMail } from '../domain/dispatch-mail.ts';
import type { Mail, MailKind } from '../domain/mail.ts';
import type { Letterbox, OwedMail } from '../ports.ts';

export type Outcome = 'without a sender' | 'sent' | 'settled before' | 'no such customer' | 'customer erased';

/** Of which orders each kind of mail is true, and what it says. */
const MAILS: Record<
  MailKind,
  { of: readonly OrderStatus[]; write: (order: OrderRow, user: UserRow) => Mail }
> = {
  OrderDispatched: {
    of: ['DISPATCHED'],
    write: (order, user) => dispatchMail(order.orderId, receiptOf(order), user),
  },
  OrderCancelled: { of: ['CANCELLED', 'REJECTED'], write: cancellationMail },
};

/**
 * Writes the customer's own mail, once per order and kind; a crash between sending and noting it sends the same mail
 * again. Nobody is written to who has been erased meanwhile, or who never was, and their mail is owed no more. Throws
 * RecordsDisagree when the order is not as the mail would tell.
 * @param letterbox without one, nobody is written to, and the mail stays owed.
 */
export const writeToCustomer =
  ({ letterbox }: { letterbox: Letterbox | undefined }) =>
  async (mail: OwedMail): Promise<Outcome> => {
    if (!letterbox) return 'without a sender';
    const { orderId, kind } = mail;
    const owed = await letterbox.find(mail);
    if (!owed) return 'settled before';
    const { order, user } = owed;
    const { of, write } = MAILS[kind];
    if (!of.includes(order.status))
      throw new RecordsDisagree(`Order ${orderId} is ${order.status}: no mail tells ${kind} of it`);
    if (!user) {
      // Whoever orders is looked for as the order is opened: of one that never was, there need not have been anybody.
      if (!wasOpened(order)) await letterbox.settle(mail, 'nobody');
      return 'no such customer';
    }
    if (isErased(user)) {
      await letterbox.settle(mail, 'erased');
      return 'customer erased';
    }
    await letterbox.send(user, write(order, user), `${orderId}.${kind}`);
    await letterbox.settle(mail, 'sent');
    return 'sent';
  };
