import { env } from '../../platform/env.ts';
import { invocation, logged } from '../../platform/invocation.ts';
import { log } from '../../platform/logger.ts';
import { openRecord } from '../../platform/open-record.ts';
import { dynamoOrderDesk } from '../adapters/dynamo-order-desk.ts';
import { parseDelivery } from '../input.ts';
import { completeDelivery } from '../steps/complete-delivery.ts';

const record = openRecord();
const complete = completeDelivery({
  desk: dynamoOrderDesk(record, { books: env('BOOK_TABLE'), couriers: env('COURIER_TABLE') }),
});

export const handler = invocation(async (event: unknown) => {
  const { orderId } = parseDelivery(event);
  return logged({ orderId, step: 'CompleteDelivery' }, async () => {
    const delivery = await complete({ orderId });
    log.info('delivered');
    return delivery;
  });
});
