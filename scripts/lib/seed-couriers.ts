import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CourierRow } from '../../src/delivery/contract.ts';
import type { SeedCourier } from './seed-files.ts';
import { putNew, type Seeded } from './seeding.ts';

/** The row of a courier who carries nothing yet. */
export const newCourier = (seed: SeedCourier): CourierRow => ({ ...seed, assigned: 0, available: 'yes' });

/** Enters a courier unless they are known. What they carry belongs to orders, so there is nothing to put back. */
export const seedCourier = async (
  db: DynamoDBDocumentClient,
  table: string,
  seed: SeedCourier,
): Promise<Seeded> => {
  const written = await putNew(db, [{ table, key: 'courierId', item: { ...newCourier(seed) } }]);
  return { id: seed.courierId, ...(written && { done: written }) };
};
