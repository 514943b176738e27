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
  for (const orderId of due) {
    await complete({ orderId });
    logger.info('delivered', { orderId });
  }
};
