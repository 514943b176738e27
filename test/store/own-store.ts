import { fork } from 'node:child_process';
import { once } from 'node:events';
import { clientEnvironment } from './start.ts';

const program = new URL('store-process.ts', import.meta.url).pathname;

/**
 * A store in a process of its own, for stories that no other may share: with its data in `folder`. AWS clients that
 * are made from now on, and the store's helpers, reach this one.
 * @param troubles what the local cloud tells of deliveries that fail; to be ignored where faults are asked for.
 */
export const startOwnStore = async (folder: string, troubles: 'inherit' | 'ignore' = 'inherit') => {
  const running = fork(program, [folder], { stdio: ['ignore', 'ignore', troubles, 'ipc'] });
  running.channel?.unref();
  const died = once(running, 'exit').then(() => Promise.reject(new Error('The store did not start')));
  const [endpoint] = await Promise.race([once(running, 'message') as Promise<[string]>, died]);
  died.catch(() => undefined);
  Object.assign(process.env, clientEnvironment(endpoint));
  return {
    /** The signal that ended it. */
    died: once(running, 'exit').then(([, signal]) => signal as NodeJS.Signals | null),
    kill: async (signal: NodeJS.Signals) => {
      running.kill(signal);
      await once(running, 'exit');
    },
  };
};
