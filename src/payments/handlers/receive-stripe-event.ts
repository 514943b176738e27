import { notificationClient, parameterClient, stepFunctionsClient } from '../../platform/aws-clients.ts';
import { env } from '../../platform/env.ts';
import { about } from '../../platform/facts.ts';
import { httpHandler } from '../../platform/http/http-handler.ts';
import { log } from '../../platform/logger.ts';
import { refusalCounter } from '../../platform/metrics.ts';
import { openRecord } from '../../platform/open-record.ts';
import { operatorsOn } from '../../platform/operators.ts';
import { secretNamed } from '../../platform/secret.ts';
import { dynamoOnce } from '../adapters/dynamo-once.ts';
import { dynamoPaidOrders } from '../adapters/dynamo-paid-orders.ts';
import { providerFromEnv } from '../adapters/provider-from-env.ts';
import { stepFunctionsUndo } from '../adapters/step-functions-undo.ts';
import { stripeSignatures } from '../adapters/stripe/webhook-signature.ts';
import { parseStripeEvent } from '../input.ts';
import { receiveStripeEvent as route } from '../routes.ts';
import { followPayment } from '../steps/follow-payment.ts';

/** Of a dispute, Stripe sends all that the shop has answered. */
const MOST_BYTES = 1024 * 1024;

const record = openRecord();
const operators = operatorsOn(notificationClient(), env('OPERATORS_TOPIC_ARN'));
const signatures = stripeSignatures(
  secretNamed(parameterClient(), env('STRIPE_WEBHOOK_PARAMETER')),
  refusalCounter(env('STAGE')),
);
const follow = followPayment({
  provider: providerFromEnv(record.db),
  orders: dynamoPaidOrders(record),
  once: dynamoOnce(record.db, env('REQUEST_TABLE')),
  operators: {
    async notify(notice, outcome) {
      await operators.notify(notice);
      record.count(outcome);
    },
  },
  undo: stepFunctionsUndo(stepFunctionsClient(), env('UNDO_ORDER_ARN')),
});

export const handler = httpHandler({
  ...route,
  run: async ({ rawBody, body, headers }) => {
    await signatures.check({ body: rawBody(MOST_BYTES), signature: headers['stripe-signature'] });
    const told = parseStripeEvent(body(MOST_BYTES));
    return about({ messageId: told.eventId }, async () => {
      log.info('event heard', { outcome: await follow(told) });
      return { status: 200, body: { received: true } };
    });
  },
});
