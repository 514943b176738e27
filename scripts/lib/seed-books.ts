import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { BookRow } from '../../src/inventory/contract.ts';
import { transact } from '../../src/platform/transact.ts';
import type { SeedBook } from './seed-files.ts';
import { Moved, putNew, retryMoved, type Seeded } from './seeding.ts';

/** The row of a book of which nothing is held or sold yet. */
export const newBook = (seed: SeedBook): BookRow => ({ ...seed, held: 0, sold: 0, initial: seed.quantity });

/** What is held and sold stays on record: the shelf is filled, and `initial` tells so. */
export const resetBook = (
  { quantity }: SeedBook,
  { held, sold }: Pick<BookRow, 'held' | 'sold'>,
): Pick<BookRow, 'quantity' | 'initial'> => ({ quantity, initial: quantity + held + sold });

const reset = async (db: DynamoDBDocumentClient, table: string, seed: SeedBook): Promise<Seeded> => {
  const id = seed.bookId;
  const { Item } = await db.send(
    new GetCommand({ TableName: table, Key: { bookId: id }, ConsistentRead: true }),
  );
  if (!Item) throw new Moved(`Book ${id} has gone`);
  const row = Item as BookRow;
  const { quantity, initial } = resetBook(seed, row);
  if (row.quantity === quantity && row.initial === initial) return { id };
  await transact(db, [
    {
      write: {
        Update: {
          TableName: table,
          Key: { bookId: id },
          UpdateExpression: 'SET quantity = :quantity, #initial = :initial',
          ConditionExpression: 'held = :held AND sold = :sold AND quantity = :seen',
          ExpressionAttributeNames: { '#initial': 'initial' },
          ExpressionAttributeValues: {
            ':quantity': quantity,
            ':initial': initial,
            ':held': row.held,
            ':sold': row.sold,
            ':seen': row.quantity,
          },
        },
      },
      otherwise: () => new Moved(`Orders keep moving book ${id}`),
    },
  ]);
  return { id, done: `stock put from ${row.quantity} to ${quantity}` };
};

/** Puts a book on the shelf unless it is there; with `again`, fills the shelf as the seed says. */
export const seedBook = async (
  db: DynamoDBDocumentClient,
  table: string,
  seed: SeedBook,
  again: boolean,
): Promise<Seeded> => {
  const written = await putNew(db, [{ table, key: 'bookId', item: { ...newBook(seed) } }]);
  if (written) return { id: seed.bookId, done: written };
  return again ? retryMoved(() => reset(db, table, seed)) : { id: seed.bookId };
};
