import { FOLLOW_PAYMENT, stillOwed } from '../../kernel/order-record.ts';
import type { OrderRow } from '../../kernel/order-record.ts';
import type { Swept, SweepReport } from '../contract.ts';

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

/** How an undo ends whose refund was made in vain. */
const REFUND_FAILED = 'RefundFailed';

/** Of an end after which it is not enough to begin again. */
const hintsOf = (endedAs: string): string[] =>
  endedAs === REFUND_FAILED
    ? ['The refund was accepted, and has failed: see at the provider why. Each retry makes another.']
    : [];

/** The order has left and stays so; its money should have been given back all the same, and was not. */
export const goodwillFailed = ({ orderId }: OrderRow, reason: string): Notice => ({
  subject: `Order ${orderId}: the refund as goodwill failed`,
  text: [
    `Order ${orderId} is on its way, and its money could not be given back (${reason}).`,
    ...hintsOf(reason),
    'When the cause is mended:',
    `  npm run orders -- refund ${orderId}`,
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
 * @param endedAs the error of the execution that has given it up.
 */
export const compensationFailed = (order: OrderRow, endedAs: string): Notice => {
  const { orderId, reason = 'no reason recorded', executionArn, timeline } = order;
  return {
    subject: `Order ${orderId}: compensation failed`,
    text: [
      `Order ${orderId} was cancelled (${reason}), but not undone${endedAs === reason ? '' : ` (${endedAs})`}.`,
      `Still owed: ${stillOwed(order).join(', ') || 'nothing, for all of it is left out'}`,
      ...hintsOf(endedAs),
      '',
      'When the cause is mended:',
      `  npm run orders -- retry ${orderId}`,
      'If a step is done by hand, or is not to be done at all, leave it out first, or the sweeper may do it as well:',
      `  npm run orders -- skip ${orderId} STEP --note TEXT`,
      ...(hasUndoToResume(timeline)
        ? [
            'Without these commands, run the failed state again:',
            `  aws stepfunctions redrive-execution --execution-arn ${executionArn}`,
          ]
        : []),
    ].join('\n'),
  };
};

const SAID: Partial<Record<Swept['did'], string>> = {
  undo: 'nothing brought it to its end: it is being undone',
  reopen: 'something of it was never given back: it is COMPENSATION_FAILED now, and tried again',
  announce: 'its mails were owed: they are sent again',
  'give up': 'tried often enough, and left to you',
  failed: 'could not be looked at, or not be mended: see the log of on-sweep-timer',
};

/** A notice has room for so many orders, and its reader no more. */
const MOST_TOLD = 50;

/** What a sweep has done; undefined when it was nothing. */
export const sweptNotice = ({ swept }: SweepReport): Notice | undefined => {
  const told = swept.flatMap(({ orderId, did }) => (SAID[did] ? [`  ${orderId}: ${SAID[did]}`] : []));
  if (told.length === 0) return undefined;
  return {
    subject: `The sweeper has found ${told.length} ${told.length === 1 ? 'order' : 'orders'}`,
    text: [
      'What fell between:',
      ...told.slice(0, MOST_TOLD),
      ...(told.length > MOST_TOLD
        ? [`  and ${told.length - MOST_TOLD} others: the log of on-sweep-timer`]
        : []),
      '',
      'Each of them: npm run orders -- show ORDER',
      'What waits for you: npm run orders -- stuck',
    ].join('\n'),
  };
};
