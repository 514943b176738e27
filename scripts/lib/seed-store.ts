import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { seedBook } from './seed-books.ts';
import { seedCourier } from './seed-couriers.ts';
import { seedBooks, seedCouriers, seedStaff, seedUsers } from './seed-files.ts';
import { seedSignIn, signInsOf, STAFF } from './seed-sign-ins.ts';
import type { SignIns } from './seed-sign-ins.ts';
import { isErasedUser, seedUser } from './seed-users.ts';
import { tablesOf, type Seeded } from './seeding.ts';
import { output, stackOutputs, type Outputs } from './stack.ts';
import type { Target } from './target.ts';

export const KINDS = ['books', 'users', 'couriers'] as const;
export type Kind = (typeof KINDS)[number];

/** What seeds are written into. */
export interface Ground {
  db: DynamoDBDocumentClient;
  signIns: SignIns;
  outputs: Outputs;
}

/** Throws CannotRun when the stack is not deployed. */
export const groundOf = async (target: Target): Promise<Ground> => ({
  db: tablesOf(target),
  signIns: signInsOf(target),
  outputs: await stackOutputs(target),
});

/** A seed that is to be written: its id, and the writing. */
export interface Planned {
  kind: Kind;
  id: string;
  write: () => Promise<Seeded>;
}

const both = ({ id, ...one }: Seeded, other: Seeded): Seeded => {
  const done = [one.done, other.done].filter((each) => each !== undefined).join(', ');
  return { id, ...one, ...(done && { done }) };
};

/** Customers and the sign-in of each, unless they have been erased; staff have nothing but a sign-in. */
const planUsers = ({ db, signIns, outputs }: Ground, again: boolean): Planned[] => {
  const tables = { users: output(outputs, 'UserTable'), ledger: output(outputs, 'PointsLedgerTable') };
  const pool = output(outputs, 'UserPoolId');
  const signIn = (userId: string, ...groups: string[]) =>
    seedSignIn(signIns, pool, { userId, groups }, again);
  return [
    ...seedUsers().map((seed) => ({
      kind: 'users' as const,
      id: seed.userId,
      write: async () => {
        const seeded = await seedUser(db, tables, seed, again);
        if (await isErasedUser(db, tables, seed.userId)) return seeded;
        return both(seeded, await signIn(seed.userId));
      },
    })),
    ...seedStaff().map(({ userId }) => ({
      kind: 'users' as const,
      id: userId,
      write: () => signIn(userId, STAFF),
    })),
  ];
};

/**
 * Reads the files of all `kinds` before anything is written. Throws CannotRun when a file is wrong.
 * @param again puts stock, points and passwords back to what they are at first.
 */
export const planSeeds = (ground: Ground, kinds: readonly Kind[], again = false): Planned[] => {
  const { db, outputs } = ground;
  const plan: Record<Kind, () => Planned[]> = {
    books: () =>
      seedBooks().map((seed) => ({
        kind: 'books',
        id: seed.bookId,
        write: () => seedBook(db, output(outputs, 'BookTable'), seed, again),
      })),
    users: () => planUsers(ground, again),
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
export const seedMissing = async (ground: Ground): Promise<void> => {
  for (const { write } of planSeeds(ground, KINDS)) await write();
};
