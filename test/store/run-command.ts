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

/** A command that takes its time. */
export const startCommandLine = (name: string, ...args: string[]) => {
  const child = start({}, name, args);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const closed = once(child, 'close') as Promise<[number]>;
  const ended = async () => {
    const [code] = await closed;
    return { stdout, stderr, code };
  };
  return {
    /** Resolves when it has printed `part`, with all that it has printed until then. */
    printed: async (part: string) => {
      while (!stdout.includes(part)) await once(child.stdout, 'data');
      return stdout;
    },
    /** … on stderr. */
    complained: async (part: string) => {
      while (!stderr.includes(part)) await once(child.stderr, 'data');
    },
    ended,
    /** Ctrl-C; answers what it has printed, and the exit code. */
    interrupt: () => {
      child.kill('SIGINT');
      return ended();
    },
  };
};
