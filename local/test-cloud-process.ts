import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** For tests: a local cloud on `dataDir` in a process of its own, to be killed. */
export const startCloudProcess = async (dataDir: string) => {
  const code = `
    import { startCloud } from ${JSON.stringify(new URL('./cloud.ts', import.meta.url).href)};
    const { endpoint } = await startCloud({ dataDir: ${JSON.stringify(dataDir)}, port: 0, kill: () => process.kill(process.pid, 'SIGKILL') });
    console.log(endpoint);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [endpoint] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    endpoint,
    died: once(child, 'exit').then(([, signal]) => signal as NodeJS.Signals | null),
    /** `kill -9`; resolves when it is dead. */
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
};
