import { documentClient } from '../../platform/aws-clients.ts';
import { env } from '../../platform/env.ts';
import { taskHandler } from '../../platform/task-handler.ts';
import { dynamoOrderBook } from '../adapters/dynamo-order-book.ts';
import { parseTotalRequest } from '../input.ts';
import { calculateTotal } from '../steps/calculate-total.ts';

const record = { db: documentClient(), table: env('ORDER_TABLE') };
const orders = dynamoOrderBook(record);

export const handler = taskHandler('CalculateTotal', record, parseTotalRequest, calculateTotal({ orders }));
