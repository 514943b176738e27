import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { clientEnvironment } from './start.ts';

const program = new URL('store-process.ts', import.meta.url).pathname;

/**
 * A store in a process of its own, for stories that no other may share: with its data in `folder`. AWS clients that
 * are made from now on, and the store's helpers, reach this one.
 */
export const startOwnStore = async (folder: string) => {
  const running = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const died = once(running, 'exit').then(() => Promise.reject(new Error('The store did not start')));
  const [endpoint] = await Promise.race([
    once(createInterface(running.stdout), 'line') as Promise<[string]>,
    died,
  ]);
  died.catch(() => undefined);
  Object.assign(process.env, clientEnvironment(endpoint));
  return {
    kill: async (signal: NodeJS.Signals) => {
      running.kill(signal);
      await once(running, 'exit');
    },
  };
};
