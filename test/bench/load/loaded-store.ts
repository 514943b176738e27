import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Asked, Usage, Told } from './store-process.ts';

/** A store that is loaded from outside, so that it does not pay for who loads it. */
export interface LoadedStore {
  endpoint: string;
  usage: () => Promise<Usage>;
  stop: () => Promise<void>;
}

/** Starts a store with its data in `folder`, on real time. */
export const startLoadedStore = async (folder: string): Promise<LoadedStore> => {
  const running = fork(join(import.meta.dirname, 'store-process.ts'), [folder], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exit = once(running, 'exit');
  const died = exit.then(() => Promise.reject(new Error('The store has ended')));
  died.catch(() => undefined);
  const told = async () => ((await Promise.race([once(running, 'message'), died])) as [Told])[0];
  const ask = (asked: Asked) => running.send(asked);
  const { endpoint } = (await told()) as { endpoint: string };
  return {
    endpoint,
    usage() {
      ask('usage');
      return told() as Promise<Usage>;
    },
    async stop() {
      ask('stop');
      await exit;
    },
  };
};
