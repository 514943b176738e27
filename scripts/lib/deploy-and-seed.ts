import { deploy, type Deploy } from './deploy.ts';
import { groundOf, seedMissing } from './seed-store.ts';

/** A stage in a local cloud with everything that a checkout needs; only what is missing is done. Throws CannotRun. */
export const deployAndSeed = async (options: Deploy): Promise<void> => {
  const { target, signal, onProgress } = options;
  await deploy(options);
  onProgress('Seeding books, users and couriers');
  await seedMissing(await groundOf(target));
  signal?.throwIfAborted();
};
