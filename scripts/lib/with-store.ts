import { interruption, unlessInterrupted } from './interruption.ts';
import { readSettings, storePlace } from './settings.ts';
import { findLocalTarget, localTarget, type LocalTarget } from './target.ts';

/**
 * Does `work` with the store that runs, or with one that is started for it and stopped after it.
 * @param starting told when one is.
 */
export const withStore = async <Result>(
  stage: string,
  work: (target: LocalTarget) => Promise<Result>,
  starting: () => void = () => {},
): Promise<Result> => {
  const running = await findLocalTarget(stage);
  if (running) return work(running);
  starting();
  using ctrlC = interruption();
  const { signal } = ctrlC;
  // The local cloud takes longer to load than a checkout takes.
  const { startVisibly } = await import('./start-visibly.ts');
  const store = await startVisibly({ ...storePlace(readSettings()), stage, signal });
  try {
    return await unlessInterrupted(signal, work(localTarget(store.endpoint, stage)));
  } finally {
    await store.stop();
  }
};
