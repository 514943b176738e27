import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../scripts/lib/root.ts';

/** A command against the store of the stories, as its npm script runs it: `runCommandLine('orders', 'show', id)`. */
export const runCommandLine = async (name: string, ...args: string[]) => {
  const { port } = new URL(process.env.AWS_ENDPOINT_URL ?? '');
  const child = spawn(process.execPath, [join(root, 'scripts', `${name}.ts`), ...args], {
    // Colours are for terminals, and for logs of CI.
    env: { ...process.env, STOREFLOW_PORT: port, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { stdout, stderr, code };
};
