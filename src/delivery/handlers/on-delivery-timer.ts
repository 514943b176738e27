import { documentClient } from '../../platform/aws-clients.ts';
import { env, numberFromEnv } from '../../platform/env.ts';
import { logger } from '../../platform/logger.ts';
import { dynamoOrderDesk } from '../adapters/dynamo-order-desk.ts';
import { completeDelivery } from '../steps/complete-delivery.ts';

const record = { db: documentClient(), table: env('ORDER_TABLE') };
const desk = dynamoOrderDesk(record, { books: env('BOOK_TABLE'), couriers: env('COURIER_TABLE') });
const complete = completeDelivery({ desk });
const rideMilliseconds = numberFromEnv('DELIVERY_MINUTES') * 60_000;

/** Stands in for couriers who report their deliveries: every ride takes DELIVERY_MINUTES. */
export const handler = async (): Promise<void> => {
  const due = await desk.onTheWaySince(new Date(Date.now() - rideMilliseconds).toISOString());
  const outcomes = await Promise.allSettled(due.map((orderId) => complete({ orderId })));
  for (const [index, outcome] of outcomes.entries()) {
    const about = { orderId: due[index] };
    if (outcome.status === 'fulfilled') logger.info('delivered', about);
    else logger.error('not delivered', { ...about, error: outcome.reason as Error });
  }
  if (outcomes.some(({ status }) => status === 'rejected'))
    throw new Error('Some orders could not be delivered');
};
