import * as z from 'zod/mini';
import type { RouteDescription } from '../platform/http/route.ts';
import { stripeEventBody } from './input.ts';

stripeEventBody.register(z.globalRegistry, {
  id: 'StripeEvent',
  description: 'An event as Stripe sends it: of what it says, only the id of the payment is used.',
});

export const receiveStripeEvent = {
  method: 'POST',
  path: '/webhooks/stripe',
  operation: 'ReceiveStripeEvent',
  summary: 'Hears of Stripe that something has become of a payment',
  description:
    'For Stripe, which signs each event with a secret that it shares with the store. The payment is looked up, and its ' +
    'order brought up to date. An event that is sent again is heard once; others than of payments are let be.',
  who: 'anybody',
  headers: z.object({
    'stripe-signature': z.string().check(z.regex(/^t=\d{1,12}(,v\d=[0-9a-f]{64}){1,8}$/)),
  }),
  body: stripeEventBody,
  answers: {
    200: { description: 'It was heard', schema: z.object({ received: z.literal(true) }) },
  },
  statuses: { SignatureRefused: 400, EventInProgress: 409, PaymentUnavailable: 503 },
} as const satisfies RouteDescription;
