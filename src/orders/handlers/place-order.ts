import { ulid } from 'ulid';
import { stepFunctionsClient } from '../../platform/aws-clients.ts';
import { currencyFromEnv, env } from '../../platform/env.ts';
import { httpHandler } from '../../platform/http/http-handler.ts';
import { idempotently } from '../../platform/http/idempotency.ts';
import { openRecord } from '../../platform/open-record.ts';
import { dynamoOrderFile } from '../adapters/dynamo-order-file.ts';
import { dynamoPriceList } from '../adapters/dynamo-price-list.ts';
import { stepFunctionsCheckout } from '../adapters/step-functions-checkout.ts';
import { parseIdempotencyKey, parsePlaceOrder } from '../input.ts';
import { placeOrder as route } from '../routes.ts';
import { placeOrder } from '../steps/place-order.ts';

const record = openRecord();
const requests = { db: record.db, table: env('REQUEST_TABLE'), newId: ulid };
const place = placeOrder({
  prices: dynamoPriceList(record, env('BOOK_TABLE')),
  checkout: stepFunctionsCheckout(stepFunctionsClient(), env('CHECKOUT_FLOW_ARN')),
  orders: dynamoOrderFile(record),
  currency: currencyFromEnv(),
});

export const handler = httpHandler({
  ...route,
  run: async (request) => {
    const { requestId } = request;
    const { userId } = request.caller();
    const key = parseIdempotencyKey(request.headers);
    const content = request.body();
    const order = parsePlaceOrder(content);
    return idempotently(
      requests,
      { userId, key, content },
      { statuses: route.statuses, requestId },
      async (making) => {
        const { id: orderId, again } = making;
        const placed = await place({ orderId, userId, order, again });
        return { status: 202, body: placed, headers: { location: `/orders/${orderId}` } };
      },
    );
  },
});
