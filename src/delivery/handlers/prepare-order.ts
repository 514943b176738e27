import { documentClient, queueClient, stepFunctionsClient } from '../../platform/aws-clients.ts';
import { env } from '../../platform/env.ts';
import { queueHandler } from '../../platform/queue-handler.ts';
import { dynamoOrderDesk } from '../adapters/dynamo-order-desk.ts';
import { stepFunctionsProcess } from '../adapters/step-functions-process.ts';
import { retryAfter } from '../steps/retry-after.ts';
import { parseMessage } from '../input.ts';
import { prepareOrder } from '../steps/prepare-order.ts';

const record = { db: documentClient(), table: env('ORDER_TABLE') };
const prepare = prepareOrder({
  desk: dynamoOrderDesk(record, { books: env('BOOK_TABLE'), couriers: env('COURIER_TABLE') }),
  process: stepFunctionsProcess(stepFunctionsClient()),
});

export const handler = queueHandler({
  client: queueClient(),
  queueUrl: env('ORDERS_QUEUE_URL'),
  retryAfter: retryAfter(Math.random),
  work: async (body, receiveCount) => {
    const message = parseMessage(body);
    return { orderId: message.orderId, outcome: await prepare({ ...message, attempt: receiveCount - 1 }) };
  },
});
