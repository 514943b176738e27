import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { isErased } from '../../src/customers/contract.ts';
import type { ErasedUserRow, LedgerRow, UserRow } from '../../src/customers/contract.ts';
import { transact } from '../../src/platform/transact.ts';
import type { SeedUser } from './seed-files.ts';
import { Moved, putNew, retryMoved, type Seeded } from './seeding.ts';

export interface UserTables {
  users: string;
  ledger: string;
}

const entry = (userId: string, name: string, points: number): LedgerRow => ({
  userId,
  entry: name,
  at: new Date().toISOString(),
  points,
});

/** Whoever was erased is to stay so. */
export const isErasedUser = async (
  db: DynamoDBDocumentClient,
  { users }: UserTables,
  userId: string,
): Promise<boolean> => {
  const { Item } = await db.send(new GetCommand({ TableName: users, Key: { userId }, ConsistentRead: true }));
  return Item !== undefined && isErased(Item as UserRow | ErasedUserRow);
};

const leftErased = (userId: string): Seeded => ({ id: userId, left: 'erased, and left so' });

const reset = async (
  db: DynamoDBDocumentClient,
  { users, ledger }: UserTables,
  { userId, points }: SeedUser,
): Promise<Seeded> => {
  const { Item } = await db.send(new GetCommand({ TableName: users, Key: { userId }, ConsistentRead: true }));
  if (!Item) throw new Moved(`User ${userId} has gone`);
  const user = Item as UserRow | ErasedUserRow;
  if (isErased(user)) return leftErased(userId);
  const balance = user.points;
  if (balance === points) return { id: userId };
  await transact(db, [
    {
      write: {
        Update: {
          TableName: users,
          Key: { userId },
          UpdateExpression: 'SET points = :points',
          ConditionExpression: 'points = :balance',
          ExpressionAttributeValues: { ':points': points, ':balance': balance },
        },
      },
      otherwise: () => new Moved(`Orders keep moving the points of user ${userId}`),
    },
    {
      write: {
        Put: {
          TableName: ledger,
          Item: entry(userId, `ADJUSTMENT#${ulid()}`, points - balance),
          ConditionExpression: 'attribute_not_exists(userId)',
        },
      },
      otherwise: () => new Moved('The ledger has that entry already'),
    },
  ]);
  return { id: userId, done: `points put from ${balance} to ${points}` };
};

/** Enters a user unless they are known; with `again`, puts the points back by an entry in the ledger. */
export const seedUser = async (
  db: DynamoDBDocumentClient,
  tables: UserTables,
  seed: SeedUser,
  again: boolean,
): Promise<Seeded> => {
  const { userId, points } = seed;
  const user: UserRow = seed;
  const written = await putNew(db, [
    { table: tables.users, key: 'userId', item: { ...user } },
    { table: tables.ledger, key: 'userId', item: { ...entry(userId, 'OPENING', points) } },
  ]);
  if (written) return { id: userId, done: written };
  if (again) return retryMoved(() => reset(db, tables, seed));
  return (await isErasedUser(db, tables, userId)) ? leftErased(userId) : { id: userId };
};
