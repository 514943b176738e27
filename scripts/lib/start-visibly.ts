import { showProgress } from './progress.ts';
import { startStore, type RunningStore, type StoreOptions } from './start-store.ts';

/** startStore with its progress on stderr. */
export const startVisibly = async (options: Omit<StoreOptions, 'onProgress'>): Promise<RunningStore> => {
  const progress = showProgress();
  try {
    const store = await startStore({ ...options, onProgress: progress.begin });
    progress.done();
    return store;
  } catch (error) {
    progress.failed();
    throw error;
  }
};
