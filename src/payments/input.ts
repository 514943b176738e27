import * as z from 'zod/mini';
import { executionArn, id, money, parser, tryFields, words } from '../platform/parse.ts';
import { STRIPE_EVENTS } from './contract.ts';

export const parseBill = parser(
  z.object({
    ...tryFields,
    amount: money,
    currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
    paymentMethod: id,
  }),
);

export type BillRequest = ReturnType<typeof parseBill>;

/** Of an order that is not opened yet, whose input may be anything: what is no id is nobody's. */
const idOrNobody = z.pipe(
  z.unknown(),
  z.transform((value) => z.safeParse(id, value).data),
);

export const parseRefund = parser(
  z.object({
    ...tryFields,
    executionArn: z.optional(executionArn),
    userId: z.optional(idOrNobody),
    reason: words,
    cause: z._default(words, ''),
    /** Also the money of an order that has left. */
    goodwill: z.optional(z.boolean()),
  }),
);

export type RefundRequest = ReturnType<typeof parseRefund>;

/** An event as Stripe sends it, as far as anything of it is used. */
export const stripeEventBody = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(255)),
  type: z.string(),
  data: z.optional(z.object({ object: z.optional(z.looseObject({})) })),
});

const parseEvent = parser(stripeEventBody);

const OF_PAYMENTS: ReadonlySet<string> = new Set(STRIPE_EVENTS);

const paymentIntent = z.object({ object: z.literal('payment_intent'), id: z.string() });
const ofPaymentIntent = z.object({
  payment_intent: z.union([z.string(), z.object({ id: z.string() })]),
});

const paymentNamedIn = (object: unknown): string | undefined => {
  const itself = z.safeParse(paymentIntent, object);
  if (itself.success) return itself.data.id;
  const refers = z.safeParse(ofPaymentIntent, object);
  if (!refers.success) return undefined;
  const { payment_intent: payment } = refers.data;
  return typeof payment === 'string' ? payment : payment.id;
};

/** Which payment an event is about; none if it can change nothing for an order. Throws InvalidInput. */
export const parseStripeEvent = (body: unknown): { eventId: string; paymentId: string | undefined } => {
  const { id: eventId, type, data } = parseEvent(body);
  return { eventId, paymentId: OF_PAYMENTS.has(type) ? paymentNamedIn(data?.object) : undefined };
};
