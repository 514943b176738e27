import { formatMoney } from '../../kernel/money.ts';
import type { Money } from '../../kernel/money.ts';
import type { Dispute, OrderRow } from '../../kernel/order-record.ts';

export interface Notice {
  subject: string;
  text: string;
}

type Order = Pick<OrderRow, 'orderId' | 'currency' | 'owed' | 'reason'>;

/** The money has come back to the shop; no customer is named. */
export const refundFailed = (
  { orderId, currency, owed = [], reason }: Order,
  { paymentId, left }: { paymentId: string; left: Money },
): Notice => ({
  subject: `Order ${orderId}: compensation failed`,
  text: [
    `Order ${orderId} was cancelled (${reason ?? 'no reason recorded'}) and refunded, and the refund has failed since.`,
    `Still owed: ${owed.join(', ')} (${formatMoney(left, currency)} of payment ${paymentId})`,
    '',
    'See at the provider why. When a refund can succeed, or one was made there, undo what is left:',
    `  npm run orders -- undo ${orderId}`,
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
