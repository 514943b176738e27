import { documentClient } from '../../platform/aws-clients.ts';
import { currencyFromEnv, env } from '../../platform/env.ts';
import { httpHandler } from '../../platform/http/http-handler.ts';
import { dynamoCatalogue } from '../adapters/dynamo-catalogue.ts';
import { parseBookId } from '../input.ts';
import { getBook as route } from '../routes.ts';
import { showBook } from '../steps/show-books.ts';

const catalogue = dynamoCatalogue(documentClient(), env('BOOK_TABLE'));
const show = showBook({ catalogue, currency: currencyFromEnv() });

export const handler = httpHandler({
  ...route,
  run: async ({ pathParameters }) => ({ status: 200, body: await show(parseBookId(pathParameters)) }),
});
