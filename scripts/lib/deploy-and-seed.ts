import { deploy, type Deploy } from './deploy.ts';
import { seedMissing } from './seed-store.ts';
import { tablesOf } from './seeding.ts';
import { stackOutputs } from './stack.ts';

/** A stage in a local cloud with everything that a checkout needs; only what is missing is done. Throws CannotRun. */
export const deployAndSeed = async (options: Deploy): Promise<void> => {
  const { target, signal, onProgress } = options;
  await deploy(options);
  onProgress('Seeding books, users and couriers');
  await seedMissing(tablesOf(target), await stackOutputs(target));
  signal?.throwIfAborted();
};
