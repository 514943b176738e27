import { httpHandler } from '../../platform/http/http-handler.ts';
import { openRecord } from '../../platform/open-record.ts';
import { dynamoOrderFile } from '../adapters/dynamo-order-file.ts';
import { parseListOrders } from '../input.ts';
import { listOrders as route } from '../routes.ts';
import { listOrders } from '../steps/list-orders.ts';

const list = listOrders({ orders: dynamoOrderFile(openRecord()) });

export const handler = httpHandler({
  ...route,
  run: async ({ query, caller }) => {
    return { status: 200, body: await list(parseListOrders(query), caller()) };
  },
});
