import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Payment } from '../../ports.ts';

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
  /** The row that a failed condition met; throws the error again when it was another one. */
  const rowInTheWay = (error: unknown): PaymentRow => {
    if (error instanceof ConditionalCheckFailedException && error.Item)
      return unmarshall(error.Item) as PaymentRow;
    throw error;
  };
  return {
    async find(paymentKey) {
      const { Item } = await db.send(
        new GetCommand({ TableName: table, Key: { paymentKey }, ConsistentRead: true }),
      );
      return Item as PaymentRow | undefined;
    },

    insert: (row) =>
      db
        .send(
          new PutCommand({
            TableName: table,
            Item: row,
            ConditionExpression: 'attribute_not_exists(paymentKey)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        .then(() => ({ row, isNew: true }))
        .catch((error: unknown) => ({ row: rowInTheWay(error), isNew: false })),

    decide: (paymentKey, decision) =>
      db
        .send(
          new UpdateCommand({
            TableName: table,
            Key: { paymentKey },
            UpdateExpression: 'SET decided = :decision',
            ConditionExpression: 'attribute_exists(paymentKey) AND attribute_not_exists(decided)',
            ExpressionAttributeValues: { ':decision': decision },
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        .then(({ Attributes }) => Attributes as PaymentRow)
        .catch(rowInTheWay),
  };
};
