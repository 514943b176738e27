import { interruption, unlessInterrupted } from './interruption.ts';
import { showProgress } from './progress.ts';
import { readSettings, storePlace } from './settings.ts';
import { startStore, type RunningStore, type StoreOptions } from './start-store.ts';
import { findLocalTarget, localTarget, type Target } from './target.ts';

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

/** Does `work` with the store that runs, or with one that is started for it and stopped after it. */
export const withStore = async <Result>(
  stage: string,
  work: (target: Target) => Promise<Result>,
): Promise<Result> => {
  const running = await findLocalTarget(stage);
  if (running) return work(running);
  using ctrlC = interruption();
  const { signal } = ctrlC;
  const store = await startVisibly({ ...storePlace(readSettings()), stage, signal });
  try {
    return await unlessInterrupted(signal, work(localTarget(store.endpoint, stage)));
  } finally {
    await store.stop();
  }
};
