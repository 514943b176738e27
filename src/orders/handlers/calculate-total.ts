import { openRecord } from '../../platform/open-record.ts';
import { taskHandler } from '../../platform/task-handler.ts';
import { dynamoOrderBook } from '../adapters/dynamo-order-book.ts';
import { parseTotalRequest } from '../input.ts';
import { calculateTotal } from '../steps/calculate-total.ts';

const record = openRecord();
const orders = dynamoOrderBook(record);

export const handler = taskHandler('CalculateTotal', record, parseTotalRequest, calculateTotal({ orders }));
