import { httpHandler } from '../../platform/http/http-handler.ts';
import { openRecord } from '../../platform/open-record.ts';
import { dynamoOrderFile } from '../adapters/dynamo-order-file.ts';
import { parseOrderId } from '../input.ts';
import { cancelOrder as route } from '../routes.ts';
import { cancelOrder } from '../steps/cancel-order.ts';

const cancel = cancelOrder({ orders: dynamoOrderFile(openRecord()) });

export const handler = httpHandler({
  ...route,
  run: async ({ pathParameters, caller }) => {
    const { cancelled, order } = await cancel(parseOrderId(pathParameters), caller());
    return { status: cancelled ? 202 : 200, body: order };
  },
});
