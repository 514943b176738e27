import { createHmac } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { GetParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { ulid } from 'ulid';
import { updateExpression } from '../../src/platform/update.ts';
import type { Update } from '../../src/platform/update.ts';
import { openApi } from './api.ts';
import type { ApiAnswer } from './api.ts';
import type { Store } from './store.ts';

export const SECRET = 'whsec_of_the_stories';
/** For longer than this no function remembers that there was no secret. */
const SECRET_SECONDS = 61;

export interface EventSent {
  type?: string;
  eventId?: string;
  /** Of the payment; by default the one of `orderId`. */
  paymentId?: string;
  secret?: string;
  /** Whatever else the payment says: `receipt_email` and the like. */
  more?: Readonly<Record<string, unknown>>;
  /** Seconds since it was signed. */
  age?: number;
}

/** The sandbox's id of an order's payment. */
const paymentOf = (orderId: string) => `sandbox_${orderId}#charge`;

const signatureOf = (body: string, secret: string, time: number) =>
  `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;

/** What a payment provider tells the store, signed as Stripe does, and what has become of the sandbox's payments. */
export const paymentEventsOf = async (store: Store, stage = 'dev') => {
  const api = await openApi(store);
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const ssm = new SSMClient({});
  const Name = `/storeflow/${stage}/stripe/webhook-secret`;
  const { Parameters: [agreed] = [] } = await ssm.send(new GetParametersCommand({ Names: [Name] }));
  if (!agreed) {
    // While a secret is replaced, there are two.
    const Value = `whsec_of_before,${SECRET}`;
    await ssm.send(new PutParameterCommand({ Name, Type: 'SecureString', Value }));
    await store.pass(SECRET_SECONDS);
  }
  const change = (orderId: string, update: Update) =>
    db.send(
      new UpdateCommand({
        TableName: store.output('PaymentTable'),
        Key: { paymentKey: `${orderId}#charge` },
        ...updateExpression(update),
      }),
    );
  return {
    /** Every function asks for the secret again. */
    forgetSecret: () => store.pass(SECRET_SECONDS),
    /** As Stripe sends it: the body is signed to the byte. */
    async send(orderId: string, event: EventSent = {}): Promise<ApiAnswer> {
      const { type = 'refund.failed', eventId = `evt_${ulid()}`, secret = SECRET, age = 0 } = event;
      const payment = event.paymentId ?? paymentOf(orderId);
      const object = { ...event.more, object: 'refund', id: 're_1', payment_intent: payment };
      const text = JSON.stringify({ id: eventId, type, note: '20 €', data: { object } }, undefined, 2);
      const time = Math.floor((await store.now()) / 1000) - age;
      return api.anybody.post('/webhooks/stripe', undefined, {
        text,
        headers: { 'stripe-signature': signatureOf(text, secret, time) },
      });
    },
    /** The provider had accepted the refund, and could not make it. */
    failRefund: (orderId: string) =>
      change(orderId, { set: { refunded: 0 }, add: { failedRefunds: 1 }, remove: ['refundKey'] }),
    /** Whatever was said of the payment before, the money is there. */
    payLate: (orderId: string, amount: number) => change(orderId, { set: { status: 'CAPTURED', amount } }),
    dispute: (orderId: string, status: string) =>
      change(orderId, {
        set: { disputes: [{ disputeId: `du_${orderId}`, status, reason: 'fraudulent', amount: 2000 }] },
      }),
  };
};

export type PaymentEvents = Awaited<ReturnType<typeof paymentEventsOf>>;
