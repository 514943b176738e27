import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { seedBook } from './seed-books.ts';
import { seedCourier } from './seed-couriers.ts';
import { seedBooks, seedCouriers, seedUsers } from './seed-files.ts';
import { seedUser } from './seed-users.ts';
import type { Seeded } from './seeding.ts';
import { output, type Outputs } from './stack.ts';

export const KINDS = ['books', 'users', 'couriers'] as const;
export type Kind = (typeof KINDS)[number];

/** A seed that is to be written: its id, and the writing. */
export interface Planned {
  kind: Kind;
  id: string;
  write: () => Promise<Seeded>;
}

/**
 * Reads the files of all `kinds` before anything is written. Throws CannotRun when a file is wrong.
 * @param again puts stock and points back to what the files say.
 */
export const planSeeds = (
  db: DynamoDBDocumentClient,
  outputs: Outputs,
  kinds: readonly Kind[],
  again = false,
): Planned[] => {
  const plan: Record<Kind, () => Planned[]> = {
    books: () =>
      seedBooks().map((seed) => ({
        kind: 'books',
        id: seed.bookId,
        write: () => seedBook(db, output(outputs, 'BookTable'), seed, again),
      })),
    users: () => {
      const tables = { users: output(outputs, 'UserTable'), ledger: output(outputs, 'PointsLedgerTable') };
      return seedUsers().map((seed) => ({
        kind: 'users',
        id: seed.userId,
        write: () => seedUser(db, tables, seed, again),
      }));
    },
    couriers: () =>
      seedCouriers().map((seed) => ({
        kind: 'couriers',
        id: seed.courierId,
        write: () => seedCourier(db, output(outputs, 'CourierTable'), seed),
      })),
  };
  return kinds.flatMap((kind) => plan[kind]());
};

/** All seeds that are not there yet. Throws at the first that cannot be written. */
export const seedMissing = async (db: DynamoDBDocumentClient, outputs: Outputs): Promise<void> => {
  for (const { write } of planSeeds(db, outputs, KINDS)) await write();
};
