import { env, numberFromEnv } from '../../platform/env.ts';
import { invocation, logged } from '../../platform/invocation.ts';
import { log } from '../../platform/logger.ts';
import { openRecord } from '../../platform/open-record.ts';
import { dynamoOrderDesk } from '../adapters/dynamo-order-desk.ts';
import { completeDelivery } from '../steps/complete-delivery.ts';
import { completeDueDeliveries } from '../steps/complete-due-deliveries.ts';

const record = openRecord();
const desk = dynamoOrderDesk(record, { books: env('BOOK_TABLE'), couriers: env('COURIER_TABLE') });
const deliver = completeDelivery({ desk });
const rideMilliseconds = numberFromEnv('DELIVERY_MINUTES') * 60_000;
const completeDue = completeDueDeliveries({
  desk,
  complete: (orderId) =>
    logged({ orderId, step: 'CompleteDelivery' }, async () => {
      await deliver({ orderId });
      log.info('delivered');
    }),
});

/** Stands in for couriers who report their deliveries: every ride takes DELIVERY_MINUTES. */
export const handler = invocation(() => completeDue(new Date(Date.now() - rideMilliseconds).toISOString()));
