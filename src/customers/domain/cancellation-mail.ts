import { formatMoney } from '../../kernel/money.ts';
import type { OrderRow } from '../../kernel/order-record.ts';
import type { UserRow } from '../contract.ts';
import type { Mail } from './mail.ts';

/** What customers are told of the reasons that they can do something with. */
const IN_WORDS: ReadonlyMap<string, string> = new Map([
  ['BookNotFound', 'a book that you ordered is not in the shop any more.'],
  ['BookOutOfStock', 'fewer copies are left than you ordered.'],
  ['PriceChanged', 'the price has changed since it was shown to you.'],
  ['AmountTooLarge', 'its total is more than can be charged.'],
  ['PaymentDeclined', 'your payment was declined.'],
  ['PaymentPending', 'your bank did not decide about the payment at once. No money will be taken.'],
  [
    'PaymentActionRequired',
    'your bank wants you to confirm the payment, which is not possible here yet. Please pay in another way.',
  ],
  ['BillingInDoubt', 'we could not make sure of your payment.'],
  ['NoCourierAvailable', 'nobody is free to deliver it.'],
  ['PrepareTimedOut', 'it could not be handed to a courier in time.'],
  ['CancelledByCustomer', 'you have cancelled it.'],
  ['CancelledByStaff', 'the shop has cancelled it.'],
  ['UndoneByOperator', 'the shop has cancelled it.'],
]);

const OTHERWISE = 'something went wrong in the shop. We are sorry.';

/** @param reason an error's name, perhaps of a later version. */
export const reasonInWords = (reason = ''): string => IN_WORDS.get(reason) ?? OTHERWISE;

/** What operators have left out, they settle with the customer themselves. */
const BY_HAND = 'The shop settles this with you by itself.';

const moneyLine = ({ refunded = 0, charged = 0, currency, waived }: OrderRow): string => {
  if (refunded > 0) return `Refunded: ${formatMoney(refunded, currency)}`;
  return waived?.RefundCustomer
    ? `Charged: ${formatMoney(charged, currency)}. ${BY_HAND}`
    : 'You have not been charged.';
};

const pointsLine = ({ pointsUsed = 0, waived }: OrderRow): string[] => {
  if (pointsUsed === 0) return [];
  return waived?.RestoreRedeemPoints
    ? [`Points that you had paid with: ${pointsUsed}. ${BY_HAND}`]
    : [`Points back on your account: ${pointsUsed}`];
};

/** What the customer reads when nothing of a cancelled or rejected order is owed any more. */
export const cancellationMail = (order: OrderRow, { name }: UserRow): Mail => {
  const { orderId, status, reason, lines } = order;
  return {
    subject: `Your order ${orderId} was ${status === 'REJECTED' ? 'not accepted' : 'cancelled'}`,
    text: [
      `Hello ${name},`,
      '',
      `your order ${status === 'REJECTED' ? 'could not be accepted' : 'was cancelled'}: ${reasonInWords(reason)}`,
      '',
      `Order ${orderId}`,
      ...lines.map(({ quantity, title }) => `${quantity} × ${title}`),
      '',
      moneyLine(order),
      ...pointsLine(order),
      '',
    ].join('\n'),
  };
};
