import { httpHandler } from '../../platform/http/http-handler.ts';
import { openRecord } from '../../platform/open-record.ts';
import { dynamoOrderFile } from '../adapters/dynamo-order-file.ts';
import { parseOrderId } from '../input.ts';
import { getOrderTimeline as route } from '../routes.ts';
import { getOrderTimeline } from '../steps/find-order.ts';

const get = getOrderTimeline({ orders: dynamoOrderFile(openRecord()) });

export const handler = httpHandler({
  ...route,
  run: async ({ pathParameters, caller }) => {
    return { status: 200, body: await get(parseOrderId(pathParameters), caller()) };
  },
});
