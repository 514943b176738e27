import { fork } from 'node:child_process';
import { once } from 'node:events';
import { ENDS_WITH_PARENT } from '../../scripts/lib/ends-with-parent.ts';

const program = new URL('store-process.ts', import.meta.url).pathname;

export interface SpawnedStore {
  endpoint: string;
  /** The signal that ended it. */
  died: Promise<NodeJS.Signals | null>;
  /** Resolves once it has ended, with its exit code. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

export interface Spawn {
  /** What it is told beyond our environment. */
  env?: Record<string, string>;
  /** What the local cloud tells of deliveries that fail; to be ignored where faults are asked for. */
  troubles?: 'inherit' | 'ignore';
  /** No fault may kill it. */
  isShared?: boolean;
}

/** A store in a process of its own, with its data in `folder`. */
export const spawnStore = async (
  folder: string,
  { env = {}, troubles = 'inherit', isShared = false }: Spawn = {},
): Promise<SpawnedStore> => {
  const running = fork(program, isShared ? [folder, 'shared'] : [folder], {
    execArgv: [...ENDS_WITH_PARENT],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', troubles, 'ipc'],
  });
  const exit = once(running, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const died = exit.then(([, signal]) => signal);
  const failed = exit.then(() => Promise.reject(new Error('The store did not start')));
  const [{ endpoint }] = await Promise.race([
    once(running, 'message') as Promise<[{ endpoint: string }]>,
    failed,
  ]);
  failed.catch(() => undefined);
  return {
    endpoint,
    died,
    kill: async (signal) => {
      running.kill(signal);
      const [code] = await exit;
      return code;
    },
  };
};
