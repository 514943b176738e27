import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { RecordsDisagree } from '../../kernel/domain-error.ts';
import { transact } from '../../platform/transact.ts';
import type { ConditionalWrite } from '../../platform/transact.ts';
import { updateExpression } from '../../platform/update.ts';
import { ERASURE_ENTRY, isErased, UserNotFound } from '../contract.ts';
import type { ErasedUserRow, LedgerRow, UserRow } from '../contract.ts';
import { personalFields } from '../domain/erasure.ts';
import type { CustomerFile } from '../ports.ts';

interface Tables {
  users: string;
  ledger: string;
}

/** Carries the answer out of the transaction: somebody else was faster. */
class ErasedBefore extends Error {
  readonly user: ErasedUserRow;
  constructor(user: ErasedUserRow) {
    super('The customer has been erased before');
    this.user = user;
  }
}

/** The points are not touched, so orders may move them meanwhile. */
const withoutPerson = (table: string, user: UserRow, erasedAt: string): ConditionalWrite => ({
  write: {
    Update: {
      TableName: table,
      Key: { userId: user.userId },
      ...updateExpression({ set: { erasedAt }, remove: personalFields(user) }),
      ConditionExpression: 'attribute_exists(userId) AND attribute_not_exists(erasedAt)',
    },
  },
  otherwise: (found) => {
    const row = found as UserRow | ErasedUserRow | undefined;
    return row && isErased(row) ? new ErasedBefore(row) : new UserNotFound(user.userId);
  },
});

/** One entry for each time: who comes back with a backup is erased anew. */
const noted = (table: string, userId: string, at: string, by: string): ConditionalWrite => {
  const row: LedgerRow = { userId, entry: `${ERASURE_ENTRY}${at}#${randomUUID()}`, at, points: 0, by };
  return {
    write: { Put: { TableName: table, Item: row, ConditionExpression: 'attribute_not_exists(userId)' } },
    otherwise: () => new RecordsDisagree(`${row.entry} stands in the ledger of ${userId} already`),
  };
};

export const dynamoCustomerFile = (db: DynamoDBDocumentClient, { users, ledger }: Tables): CustomerFile => ({
  async find(userId) {
    const { Item } = await db.send(
      new GetCommand({ TableName: users, Key: { userId }, ConsistentRead: true }),
    );
    return Item as UserRow | ErasedUserRow | undefined;
  },

  async erase(user, by) {
    const { userId } = user;
    const erasedAt = new Date().toISOString();
    try {
      await transact(db, [withoutPerson(users, user, erasedAt), noted(ledger, userId, erasedAt, by)]);
      return { userId, erasedAt, now: true };
    } catch (error) {
      if (!(error instanceof ErasedBefore)) throw error;
      return { userId, erasedAt: error.user.erasedAt, now: false };
    }
  },
});
