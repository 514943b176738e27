import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { log } from '../../platform/logger.ts';
import { EventInProgress } from '../domain/errors.ts';
import type { Once } from '../ports.ts';

/** Longer than a function may run: whoever has begun and not ended by then is dead. */
const LEASE_MS = 30_000;
/** Stripe tells an event for three days, until it is heard. */
const KEPT_SECONDS = 7 * 24 * 60 * 60;

interface EventRow {
  /** Beside those of requests, which begin with a user's id. */
  requestKey: string;
  row: 'EVENT';
  /** Milliseconds since 1970. */
  busyUntil: number;
  isDone: boolean;
  /** Seconds since 1970. */
  expiresAt: number;
}

/** @param table of requests, which forgets by itself. */
export const dynamoOnce = (db: DynamoDBDocumentClient, table: string): Once => {
  const rowOf = (what: string, isDone: boolean): EventRow => ({
    requestKey: `stripe#${what}`,
    row: 'EVENT',
    busyUntil: Date.now() + LEASE_MS,
    isDone,
    expiresAt: Math.floor(Date.now() / 1000) + KEPT_SECONDS,
  });

  /** The lease, or undefined if it was done. */
  const begin = async (what: string): Promise<EventRow | undefined> => {
    const lease = rowOf(what, false);
    try {
      await db.send(
        new PutCommand({
          TableName: table,
          Item: lease,
          ConditionExpression: 'attribute_not_exists(requestKey) OR (isDone = :no AND busyUntil < :now)',
          ExpressionAttributeValues: { ':no': false, ':now': Date.now() },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return lease;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      if (error.Item?.['isDone']?.BOOL === true) return undefined;
      throw new EventInProgress(what);
    }
  };

  /** If that fails too, the lease runs out by itself. */
  const release = ({ requestKey, row, busyUntil }: EventRow) =>
    db
      .send(
        new DeleteCommand({
          TableName: table,
          Key: { requestKey, row },
          ConditionExpression: 'isDone = :no AND busyUntil = :mine',
          ExpressionAttributeValues: { ':no': false, ':mine': busyUntil },
        }),
      )
      .catch((error: unknown) => log.warn('the lease of the event could not be given back', error));

  return {
    async do(what, work) {
      const lease = await begin(what);
      if (!lease) return 'before';
      try {
        const result = await work();
        await db.send(new PutCommand({ TableName: table, Item: rowOf(what, true) }));
        return result;
      } catch (error) {
        await release(lease);
        throw error;
      }
    },
  };
};
