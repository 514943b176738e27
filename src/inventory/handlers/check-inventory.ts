import { currencyFromEnv, env } from '../../platform/env.ts';
import { openRecord } from '../../platform/open-record.ts';
import { taskHandler } from '../../platform/task-handler.ts';
import { dynamoBookShelf } from '../adapters/dynamo-book-shelf.ts';
import { parseOrder } from '../input.ts';
import { checkInventory } from '../steps/check-inventory.ts';

const record = openRecord();
const currency = currencyFromEnv();
const shelf = dynamoBookShelf(record, { books: env('BOOK_TABLE'), users: env('USER_TABLE') }, currency);

export const handler = taskHandler('CheckInventory', record, parseOrder, checkInventory({ shelf, currency }));
