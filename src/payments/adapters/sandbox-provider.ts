import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { PaymentUnavailable, RefundRefused } from '../domain/errors.ts';
import { behaviourOf } from '../domain/test-method.ts';
import type { Charge, Payment, PaymentProvider } from '../ports.ts';
import { paymentTable } from './payment-table.ts';

interface PaymentRow extends Payment {
  /** The idempotency key of the charge. */
  paymentKey: string;
  method: string;
  currency: string;
  refundKey?: string;
}

interface Sandbox {
  db: DynamoDBDocumentClient;
  table: string;
  /** Share of the charges that are declined at random, 0 to 1. */
  failProbability: number;
  random?: () => number;
}

/** An id follows from its charge's key, so that the key can be told from it. */
const ID_PREFIX = 'sandbox_';
const paymentIdOf = (paymentKey: string) => ID_PREFIX + paymentKey;

/** A payment provider in a table of its own: for trying out, and for failing on demand (see behaviourOf). */
export const sandboxProvider = ({
  db,
  table,
  failProbability,
  random = Math.random,
}: Sandbox): PaymentProvider => {
  const { find, insert, change: changeRow } = paymentTable<PaymentRow>(db, table);
  const change = (
    paymentKey: string,
    expression: string,
    condition: string,
    values: Record<string, unknown>,
  ) =>
    changeRow(paymentKey, {
      UpdateExpression: expression,
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: values,
    });

  /** Throws `failure` for the first `times` calls of this kind. */
  const failFirst = async (times: number, what: string, failure: () => Error) => {
    if (times === 0) return;
    const { Attributes } = await db.send(
      new UpdateCommand({
        TableName: table,
        Key: { paymentKey: `${what}#calls` },
        UpdateExpression: 'ADD calls :one',
        ExpressionAttributeValues: { ':one': 1 },
        ReturnValues: 'ALL_NEW',
      }),
    );
    if (Number(Attributes?.calls) <= times) throw failure();
  };
  const noAnswer = () => new PaymentUnavailable('The payment provider did not answer');
  const declined = ({ method, amount }: Charge): string | undefined =>
    behaviourOf(method).declines ?? (amount > 0 && random() < failProbability ? 'bad luck' : undefined);

  return {
    async authorize(charge) {
      const { key: paymentKey, amount, currency, method, capture } = charge;
      const behaviour = behaviourOf(method);
      await failFirst(behaviour.unavailable, paymentKey, noAnswer);
      const why = declined(charge);
      const status = why ? 'DECLINED' : capture ? 'CAPTURED' : 'AUTHORIZED';
      const fresh: PaymentRow = {
        paymentKey,
        paymentId: paymentIdOf(paymentKey),
        status,
        amount,
        refunded: 0,
        method,
        currency,
      };
      const { declinedFor } = behaviour;
      const { row, isNew } = await insert({
        ...fresh,
        ...(why && { why }),
        ...(declinedFor && { declinedFor }),
      });
      if (isNew && behaviour.losesAnswer) throw noAnswer();
      return row;
    },

    capture: (key) =>
      change(key, 'SET #status = :captured', '#status = :authorized', {
        ':captured': 'CAPTURED',
        ':authorized': 'AUTHORIZED',
      }),

    async void(key) {
      const known = await find(key);
      if (known) await failFirst(behaviourOf(known.method).lostLookups, `${key}#lookup`, noAnswer);
      const never = {
        paymentId: paymentIdOf(key),
        status: 'VOIDED',
        amount: 0,
        refunded: 0,
        method: '',
        currency: '',
      } as const;
      const { row } = await insert({ paymentKey: key, ...never });
      if (row.status !== 'AUTHORIZED') return row;
      return change(key, 'SET #status = :voided', '#status = :authorized', {
        ':voided': 'VOIDED',
        ':authorized': 'AUTHORIZED',
      });
    },

    async refund(key, refund) {
      const known = await find(key);
      if (!known) throw new RefundRefused(key);
      const { refusedRefunds } = behaviourOf(known.method);
      await failFirst(refusedRefunds, refund.key, () => new RefundRefused(known.paymentId));
      const row = await change(
        key,
        'SET refunded = refunded + :amount, refundKey = :key',
        '#status = :captured AND attribute_not_exists(refundKey) AND amount >= :amount',
        { ':amount': refund.amount, ':key': refund.key, ':captured': 'CAPTURED' },
      );
      if (row.refundKey !== refund.key) throw new RefundRefused(known.paymentId);
      return row;
    },

    async lookup(key) {
      const known = await find(key);
      if (known) await failFirst(behaviourOf(known.method).lostLookups, `${key}#lookup`, noAnswer);
      return known;
    },

    async find(paymentId) {
      const key = paymentId.slice(ID_PREFIX.length);
      const payment = paymentId === paymentIdOf(key) ? await find(key) : undefined;
      return payment && { key, payment };
    },
  };
};
