import { documentClient } from '../../platform/aws-clients.ts';
import { env } from '../../platform/env.ts';
import { dynamoOrderDesk } from '../adapters/dynamo-order-desk.ts';
import { parseDelivery } from '../input.ts';
import { completeDelivery } from '../steps/complete-delivery.ts';

const record = { db: documentClient(), table: env('ORDER_TABLE') };
const complete = completeDelivery({
  desk: dynamoOrderDesk(record, { books: env('BOOK_TABLE'), couriers: env('COURIER_TABLE') }),
});

export const handler = (event: unknown) => complete(parseDelivery(event));
