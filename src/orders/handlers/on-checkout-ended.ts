import { notificationClient, stepFunctionsClient } from '../../platform/aws-clients.ts';
import { env } from '../../platform/env.ts';
import { invocation, logged } from '../../platform/invocation.ts';
import { log } from '../../platform/logger.ts';
import type { OrderOutcome } from '../../platform/metrics.ts';
import { openRecord } from '../../platform/open-record.ts';
import { operatorsOn } from '../../platform/operators.ts';
import { orderIdOf } from '../../platform/order-id.ts';
import { dynamoOrderBook } from '../adapters/dynamo-order-book.ts';
import { snsAnnouncements } from '../adapters/sns-announcements.ts';
import { stepFunctionsHistories } from '../adapters/step-functions-histories.ts';
import { parseEndedCheckout } from '../input.ts';
import { closeCheckout } from '../steps/close-checkout.ts';
import type { Outcome } from '../steps/close-checkout.ts';

const record = openRecord();
const notices = notificationClient();
const close = closeCheckout({
  orders: dynamoOrderBook(record),
  histories: stepFunctionsHistories(stepFunctionsClient()),
  operators: operatorsOn(notices, env('OPERATORS_TOPIC_ARN')),
  announcements: snsAnnouncements(notices, env('ORDERS_TOPIC_ARN')),
  noteUnread: (error) => log.warn('the history of the checkout was not read', error),
});

/** A failed compensation is counted each time that operators are told of it: an alarm must not miss it. */
const COUNTED: Partial<Record<Outcome, OrderOutcome>> = {
  cancelled: 'OrderCancelled',
  'kept from opening': 'OrderCancelled',
  'compensation failed': 'CompensationFailed',
};

export const handler = invocation(async (event: unknown): Promise<void> => {
  const { orderId: named, userId, executionArn, endedAt, why } = parseEndedCheckout(event);
  const orderId = named ?? orderIdOf(executionArn);
  const facts = { orderId, execution: executionArn, step: 'CloseCheckout', reason: why.reason };
  await logged(facts, async () => {
    const process = named ? 'undo' : 'checkout';
    const outcome = await close({ orderId, executionArn, userId, process, endedAt, why });
    const counted = COUNTED[outcome];
    if (counted) record.count(counted);
    log.info('checkout ended', { outcome });
  });
});
