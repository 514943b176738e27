import { currencyFromEnv, env } from '../../platform/env.ts';
import { openRecord } from '../../platform/open-record.ts';
import { taskHandler } from '../../platform/task-handler.ts';
import { dynamoBookShelf } from '../adapters/dynamo-book-shelf.ts';
import { parseUndo } from '../input.ts';
import { restoreQuantity } from '../steps/restore-quantity.ts';

const record = openRecord();
const shelf = dynamoBookShelf(
  record,
  { books: env('BOOK_TABLE'), users: env('USER_TABLE') },
  currencyFromEnv(),
);

export const handler = taskHandler('RestoreQuantity', record, parseUndo, restoreQuantity({ shelf }));
