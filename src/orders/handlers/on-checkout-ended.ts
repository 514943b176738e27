import { documentClient, notificationClient } from '../../platform/aws-clients.ts';
import { env } from '../../platform/env.ts';
import { logger } from '../../platform/logger.ts';
import { orderIdOf } from '../../platform/order-id.ts';
import { dynamoOrderBook } from '../adapters/dynamo-order-book.ts';
import { snsOperators } from '../adapters/sns-operators.ts';
import { parseEndedCheckout } from '../input.ts';
import { closeCheckout } from '../steps/close-checkout.ts';

const close = closeCheckout({
  orders: dynamoOrderBook({ db: documentClient(), table: env('ORDER_TABLE') }),
  operators: snsOperators(notificationClient(), env('OPERATORS_TOPIC_ARN')),
});

export const handler = async (event: unknown): Promise<void> => {
  const { orderId: named, executionArn, why } = parseEndedCheckout(event);
  const orderId = named ?? orderIdOf(executionArn);
  const outcome = await close({ orderId, process: named ? 'undo' : 'checkout', why });
  logger.info('checkout ended', { orderId, executionArn, reason: why.reason, outcome });
};
