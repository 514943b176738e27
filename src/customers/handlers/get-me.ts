import { documentClient } from '../../platform/aws-clients.ts';
import { env } from '../../platform/env.ts';
import { httpHandler } from '../../platform/http/http-handler.ts';
import { dynamoCustomerFile } from '../adapters/dynamo-customer-file.ts';
import { getMe as route } from '../routes.ts';
import { showCustomer } from '../steps/show-customer.ts';

const tables = { users: env('USER_TABLE'), ledger: env('POINTS_LEDGER_TABLE') };
const show = showCustomer({ customers: dynamoCustomerFile(documentClient(), tables) });

export const handler = httpHandler({
  ...route,
  run: async ({ caller }) => ({ status: 200, body: await show(caller().userId) }),
});
