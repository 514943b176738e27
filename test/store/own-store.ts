import { spawnStore } from './spawn-store.ts';
import type { Spawn } from './spawn-store.ts';
import { clientEnvironment } from './start.ts';

/**
 * A store in a process of its own, for stories that no other may share: with its data in `folder`. AWS clients that
 * are made from now on, and the store's helpers, reach this one.
 */
export const startOwnStore = async (folder: string, troubles: Spawn['troubles'] = 'inherit') => {
  const store = await spawnStore(folder, { troubles });
  Object.assign(process.env, clientEnvironment(store.endpoint));
  return store;
};
