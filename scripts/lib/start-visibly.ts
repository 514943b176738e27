import { visibly } from './progress.ts';
import { startStore, type RunningStore, type StoreOptions } from './start-store.ts';

/** startStore with its progress on stderr. */
export const startVisibly = (options: Omit<StoreOptions, 'onProgress'>): Promise<RunningStore> =>
  visibly((onProgress) => startStore({ ...options, onProgress }));
