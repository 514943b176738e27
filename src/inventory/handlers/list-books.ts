import { documentClient } from '../../platform/aws-clients.ts';
import { currencyFromEnv, env } from '../../platform/env.ts';
import { httpHandler } from '../../platform/http/http-handler.ts';
import { dynamoCatalogue } from '../adapters/dynamo-catalogue.ts';
import { parseListBooks } from '../input.ts';
import { listBooks as route } from '../routes.ts';
import { showBooks } from '../steps/show-books.ts';

const catalogue = dynamoCatalogue(documentClient(), env('BOOK_TABLE'));
const show = showBooks({ catalogue, currency: currencyFromEnv() });

export const handler = httpHandler({
  ...route,
  run: async ({ query }) => ({ status: 200, body: await show(parseListBooks(query)) }),
});
