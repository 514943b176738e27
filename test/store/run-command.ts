import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../scripts/lib/root.ts';

const start = (env: Record<string, string>, name: string, args: string[]) => {
  const { port } = new URL(process.env.AWS_ENDPOINT_URL ?? '');
  return spawn(process.execPath, [join(root, 'scripts', `${name}.ts`), ...args], {
    // Colours are for terminals, and for logs of CI.
    env: { ...process.env, ...env, STOREFLOW_PORT: port, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

/** Commands against the store of the stories, as their npm scripts run them; `env` goes before the environment. */
export const commandLineWith =
  (env: Record<string, string>) =>
  async (name: string, ...args: string[]) => {
    const child = start(env, name, args);
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number]>,
    ]);
    return { stdout, stderr, code };
  };

/** `runCommandLine('orders', 'show', id)` */
export const runCommandLine = commandLineWith({});

/** A command that goes on until it is interrupted. */
export const startCommandLine = (name: string, ...args: string[]) => {
  const child = start({}, name, args);
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  const exited = once(child, 'exit') as Promise<[number]>;
  return {
    /** Resolves when it has printed `part`. */
    printed: async (part: string) => {
      while (!stdout.includes(part)) await once(child.stdout, 'data');
    },
    /** Ctrl-C; answers the exit code. */
    interrupt: async () => {
      child.kill('SIGINT');
      return (await exited)[0];
    },
  };
};
