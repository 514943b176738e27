import type { OrderRow } from '../../kernel/order-record.ts';

export interface Notice {
  subject: string;
  text: string;
}

/** What an operator needs to know to mend an order; no customer is named. */
export const compensationFailed = ({ orderId, owed = [], reason, executionArn }: OrderRow): Notice => ({
  subject: `Order ${orderId}: compensation failed`,
  text: [
    `Order ${orderId} was cancelled (${reason ?? 'no reason recorded'}), but not undone.`,
    `Still owed: ${owed.join(', ')}`,
    '',
    'When the cause is mended, run the failed state again:',
    `  aws stepfunctions redrive-execution --execution-arn ${executionArn}`,
    'or undo what is left in an execution of its own:',
    `  npm run orders -- undo ${orderId}`,
  ].join('\n'),
});
