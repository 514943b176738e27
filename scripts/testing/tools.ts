import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Tool {
  name: string;
  /** In node_modules/.bin. */
  command: string;
  args: string[];
  /** How to mend what it finds. */
  hint?: string;
}

export const TOOLS: readonly Tool[] = [
  { name: 'types (tsc)', command: 'tsc', args: [] },
  { name: 'lint (oxlint)', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  {
    name: 'format (prettier)',
    command: 'prettier',
    args: ['--check', '--log-level=warn', '--cache', '--cache-strategy=content', '.'],
    hint: 'npm run format mends it',
  },
];

/** Runs a tool on the project. Answers what it printed when it found something, and nothing when all is well. */
export const runTool = (
  root: string,
  { command, args, hint }: Tool,
  signal: AbortSignal,
): Promise<string> => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const bin = join(root, 'node_modules', '.bin');
  // The tools start further ones by name, and `node` among them.
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1' };
  const child = spawn(process.execPath, [join(bin, command), ...args], {
    cwd: root,
    env,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += String(data)));
  child.on('error', (error) => resolve(`${command} could not run: ${error.message}`));
  child.on('close', (code) => {
    const told = [printed.trim() || `${command} ended with exit code ${code}`, hint].filter(Boolean);
    resolve(code === 0 ? '' : told.join('\n'));
  });
  return promise;
};
