import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

type Change = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** Rows of PaymentTable by the key of their charge; each provider has a kind of its own. */
export const paymentTable = <Row extends { paymentKey: string }>(
  db: DynamoDBDocumentClient,
  TableName: string,
) => {
  /** The row that a failed condition met; throws the error again when it was another one. */
  const rowInTheWay = (error: unknown): Row => {
    if (error instanceof ConditionalCheckFailedException && error.Item) return unmarshall(error.Item) as Row;
    throw error;
  };
  return {
    find: async (paymentKey: string): Promise<Row | undefined> => {
      const { Item } = await db.send(
        new GetCommand({ TableName, Key: { paymentKey }, ConsistentRead: true }),
      );
      return Item as Row | undefined;
    },

    /** The row that stands there then: another may have been first. */
    insert: (row: Row): Promise<{ row: Row; isNew: boolean }> =>
      db
        .send(
          new PutCommand({
            TableName,
            Item: row,
            ConditionExpression: 'attribute_not_exists(paymentKey)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        .then(() => ({ row, isNew: true }))
        .catch((error: unknown) => ({ row: rowInTheWay(error), isNew: false })),

    /** The row as it is then: unchanged if the condition does not hold. */
    change: (paymentKey: string, change: Change): Promise<Row> =>
      db
        .send(
          new UpdateCommand({
            TableName,
            Key: { paymentKey },
            ...change,
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        .then(({ Attributes }) => Attributes as Row)
        .catch(rowInTheWay),
  };
};
