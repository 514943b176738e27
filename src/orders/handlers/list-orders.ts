import { httpHandler } from '../../platform/http/http-handler.ts';
import { openRecord } from '../../platform/open-record.ts';
import { dynamoOrderFile } from '../adapters/dynamo-order-file.ts';
import { parseListOrders } from '../input.ts';
import { listOrders } from '../steps/list-orders.ts';

const list = listOrders({ orders: dynamoOrderFile(openRecord()) });

export const handler = httpHandler({
  operation: 'ListOrders',
  statuses: { InvalidCursor: 400, OrdersOfOthers: 403 },
  run: async ({ query, caller }) => {
    return { status: 200, body: await list(parseListOrders(query), caller()) };
  },
});
