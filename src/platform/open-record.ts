import { documentClient } from './aws-clients.ts';
import { env } from './env.ts';
import { outcomeCounter } from './metrics.ts';
import type { OrderRecord } from './order-record.ts';

/** The order record of this deployment. */
export const openRecord = (): OrderRecord => ({
  db: documentClient(),
  table: env('ORDER_TABLE'),
  count: outcomeCounter(env('STAGE')),
});
