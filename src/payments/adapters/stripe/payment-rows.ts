import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Payment } from '../../ports.ts';
import { paymentTable } from '../payment-table.ts';

/** What the store has decided about a payment, whatever becomes of it at Stripe. */
export type Decision = { status: 'VOIDED' } | ({ status: 'DECLINED' } & Pick<Payment, 'why' | 'declinedFor'>);

/** Which PaymentIntent is that of a charge: no other is ever confirmed, and none before it stands here. */
export interface PaymentRow {
  /** The key of the charge. */
  paymentKey: string;
  /** `pi_…`; empty if none was made. */
  paymentId: string;
  decided?: Decision;
}

export interface PaymentRows {
  find(paymentKey: string): Promise<PaymentRow | undefined>;
  /** The row that stands there then: another may have been first. */
  insert(row: PaymentRow): Promise<{ row: PaymentRow; isNew: boolean }>;
  /** The first decision stays. */
  decide(paymentKey: string, decision: Decision): Promise<PaymentRow>;
}

export const dynamoPaymentRows = (db: DynamoDBDocumentClient, table: string): PaymentRows => {
  const { find, insert, change } = paymentTable<PaymentRow>(db, table);
  return {
    find,
    insert,
    decide: (paymentKey, decision) =>
      change(paymentKey, {
        UpdateExpression: 'SET decided = :decision',
        ConditionExpression: 'attribute_exists(paymentKey) AND attribute_not_exists(decided)',
        ExpressionAttributeValues: { ':decision': decision },
      }),
  };
};
