import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { stepFunctionsClient } from '../../platform/aws-clients.ts';
import { env, mailFrom, minutesFromEnv } from '../../platform/env.ts';
import { httpHandler } from '../../platform/http/http-handler.ts';
import type { HttpRequest } from '../../platform/http/request.ts';
import { invocation, logged } from '../../platform/invocation.ts';
import { log } from '../../platform/logger.ts';
import { openRecord } from '../../platform/open-record.ts';
import { dynamoMendingBook } from '../adapters/dynamo-mending-book.ts';
import { dynamoWatchList } from '../adapters/dynamo-watch-list.ts';
import { stepFunctionsExecutions } from '../adapters/step-functions-executions.ts';
import { parseMending, parseNote, parseOrderId, parseSkip, parseStuck } from '../input.ts';
import * as routes from '../mending-routes.ts';
import { askedByStaff } from '../steps/asked-by-staff.ts';
import { listStuck } from '../steps/list-stuck.ts';
import { retryOrder } from '../steps/mend-order.ts';
import { refundOrder } from '../steps/refund-order.ts';
import { skipStep } from '../steps/skip-step.ts';

const record = openRecord();
const now = () => Date.now();
const ports = {
  orders: dynamoMendingBook(record),
  executions: stepFunctionsExecutions(stepFunctionsClient(), env('UNDO_ORDER_ARN')),
  now,
};
const stuck = listStuck(
  { ...ports, watch: dynamoWatchList(record), writes: mailFrom() !== undefined },
  minutesFromEnv('SWEEP_DEADLINE_MINUTES'),
);
const retry = retryOrder(ports);
const refund = refundOrder(ports);
const skip = skipStep(ports);

/** Of the routes of staff: who asks, and about which order. */
const asked = ({ caller, pathParameters }: HttpRequest) => {
  const by = askedByStaff(caller());
  return { by, orderId: parseOrderId(pathParameters) };
};

const byRoute: Record<string, ReturnType<typeof httpHandler>> = {
  'GET /operations/orders/stuck': httpHandler({
    ...routes.listStuckOrders,
    run: async ({ query, caller }) => {
      askedByStaff(caller());
      return { status: 200, body: await stuck(parseStuck(query).limit) };
    },
  }),
  'POST /orders/{orderId}/retry': httpHandler({
    ...routes.retryOrder,
    run: async (request) => ({
      status: 202,
      body: await retry({ ...asked(request), ...parseNote(request.body()) }),
    }),
  }),
  'POST /orders/{orderId}/refund': httpHandler({
    ...routes.refundOrder,
    run: async (request) => ({
      status: 202,
      body: await refund({ ...asked(request), ...parseNote(request.body()) }),
    }),
  }),
  'POST /orders/{orderId}/skip': httpHandler({
    ...routes.skipStep,
    run: async (request) => ({
      status: 200,
      body: await skip({ ...asked(request), ...parseSkip(request.body()) }),
    }),
  }),
};

/** What `npm run orders` asks for; AWS knows who may invoke the function. */
const byCommand = invocation(async (event: unknown) => {
  const wanted = parseMending(event);
  if (wanted.action === 'stuck') return stuck(wanted.limit);
  const { orderId } = wanted;
  return logged({ orderId, step: 'MendOrder' }, async () => {
    const answer =
      wanted.action === 'skip'
        ? await skip(wanted)
        : await (wanted.action === 'retry' ? retry : refund)(wanted);
    log.info('order mended', { outcome: wanted.action });
    return answer;
  });
});

/** Behind the routes of staff, and the commands of operators. */
export const handler = async (event: unknown, context: Context): Promise<unknown> => {
  const { routeKey } = (event ?? {}) as { routeKey?: unknown };
  // Whoever may invoke it may say anything: `constructor` is no route.
  const route =
    typeof routeKey === 'string' && Object.hasOwn(byRoute, routeKey) ? byRoute[routeKey] : undefined;
  return route ? route(event as APIGatewayProxyEventV2, context) : byCommand(event, context);
};
