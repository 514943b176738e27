import { formatMoney } from '../../kernel/money.ts';
import type { Money } from '../../kernel/money.ts';
import type { Dispute, OrderRow } from '../../kernel/order-record.ts';

export interface Notice {
  subject: string;
  text: string;
}

type Order = Pick<OrderRow, 'orderId' | 'currency' | 'owed' | 'reason'>;

interface Kept {
  paymentId: string;
  left: Money;
}

/** The money has come back to the shop; no customer is named. */
export const refundFailed = (
  { orderId, currency, owed = [], reason }: Order,
  { paymentId, left }: Kept,
): Notice => ({
  subject: `Order ${orderId}: compensation failed`,
  text: [
    `Order ${orderId} was cancelled (${reason ?? 'no reason recorded'}) and refunded, and the refund has failed since.`,
    `Still owed: ${owed.join(', ')} (${formatMoney(left, currency)} of payment ${paymentId})`,
    '',
    'See at the provider why. When a refund can succeed, or one was made there, have the order undone again:',
    `  npm run orders -- retry ${orderId}`,
  ].join('\n'),
});

/** The order has left and stays so; no customer is named. */
export const goodwillLost = ({ orderId, currency }: Order, { paymentId, left }: Kept): Notice => ({
  subject: `Order ${orderId}: the refund as goodwill has failed since`,
  text: [
    `Order ${orderId} is on its way; its money was given back as goodwill, and that refund has failed since.`,
    `The shop has it again: ${formatMoney(left, currency)} of payment ${paymentId}`,
    '',
    'See at the provider why. When a refund can succeed, or one was made there:',
    `  npm run orders -- refund ${orderId}`,
  ].join('\n'),
});

/** Whoever does not answer in time loses it. */
export const disputed = (
  { orderId, currency }: Order,
  { paymentId, dispute }: { paymentId: string; dispute: Dispute },
): Notice => ({
  subject: `Order ${orderId}: payment disputed`,
  text: [
    `The customer of order ${orderId} asks their bank for ${formatMoney(dispute.amount, currency)} back.`,
    `Dispute ${dispute.disputeId}: ${dispute.status} (${dispute.reason}), of payment ${paymentId}`,
    '',
    'It is answered at the provider, which says until when. What the shop knows of the order:',
    `  npm run orders -- show ${orderId}`,
  ].join('\n'),
});
