import { queueClient, stepFunctionsClient } from '../../platform/aws-clients.ts';
import { env } from '../../platform/env.ts';
import { failureCounter } from '../../platform/metrics.ts';
import { openRecord } from '../../platform/open-record.ts';
import { queueHandler } from '../../platform/queue-handler.ts';
import { dynamoOrderDesk } from '../adapters/dynamo-order-desk.ts';
import { stepFunctionsProcess } from '../adapters/step-functions-process.ts';
import { retryAfter } from '../steps/retry-after.ts';
import { parseMessage } from '../input.ts';
import { prepareOrder } from '../steps/prepare-order.ts';

const record = openRecord();
const prepare = prepareOrder({
  desk: dynamoOrderDesk(record, { books: env('BOOK_TABLE'), couriers: env('COURIER_TABLE') }),
  process: stepFunctionsProcess(stepFunctionsClient()),
});

export const handler = queueHandler({
  step: 'PrepareOrder',
  client: queueClient(),
  queueUrl: env('ORDERS_QUEUE_URL'),
  parse: parseMessage,
  work: prepare,
  retryAfter: retryAfter(Math.random),
  countFailure: failureCounter(env('STAGE')),
});
