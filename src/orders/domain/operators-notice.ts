import { FOLLOW_PAYMENT } from '../../kernel/order-record.ts';
import type { OrderRow } from '../../kernel/order-record.ts';

export interface Notice {
  subject: string;
  text: string;
}

/** The order has left, but its execution ended before it could be sure that everybody was told. */
export const mailsOwed = ({ orderId, executionArn }: OrderRow): Notice => ({
  subject: `Order ${orderId}: dispatched, mails may be owed`,
  text: [
    `Order ${orderId} is on its way, but its checkout ended early.`,
    'The mails to the shop and to the customer may not have been sent.',
    `Execution: ${executionArn}`,
  ].join('\n'),
});

/** `StartUndo` is not noted of an order that its customer had closed before. */
const UNDOING: ReadonlySet<string> = new Set([
  'StartUndo',
  'RefundCustomer',
  'RestoreQuantity',
  'RestoreRedeemPoints',
]);

/** An order that was undone, and is owed its refund again, has an execution that ended as it should. */
const hasUndoToResume = (timeline: OrderRow['timeline']): boolean =>
  timeline.some(({ step }) => UNDOING.has(step)) && !timeline.some(({ step }) => step === FOLLOW_PAYMENT);

/**
 * What an operator needs to know to mend an order; no customer is named. A redrive is offered only where an undo
 * had begun: before, it would run the checkout on, and charge an order that is closed.
 */
export const compensationFailed = ({
  orderId,
  owed = [],
  reason,
  executionArn,
  timeline,
}: OrderRow): Notice => ({
  subject: `Order ${orderId}: compensation failed`,
  text: [
    `Order ${orderId} was cancelled (${reason ?? 'no reason recorded'}), but not undone.`,
    `Still owed: ${owed.join(', ')}`,
    '',
    ...(hasUndoToResume(timeline)
      ? [
          'When the cause is mended, run the failed state again:',
          `  aws stepfunctions redrive-execution --execution-arn ${executionArn}`,
          'or undo what is left in an execution of its own:',
        ]
      : ['Undo what is left in an execution of its own:']),
    `  npm run orders -- undo ${orderId}`,
  ].join('\n'),
});
