import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { pickNode } from './node.mjs';
import { Refusal } from './refusal.mjs';

const scripts = dirname(dirname(fileURLToPath(import.meta.url)));
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const scriptOf = (name) => {
  const file = join(scripts, `${name}.ts`);
  if (/^[a-z][a-z-]*$/.test(name ?? '') && existsSync(file)) return file;
  const names = readdirSync(scripts).filter((entry) => /^[a-z][a-z-]*\.ts$/.test(entry));
  throw new Refusal(
    `There is no script "${name ?? ''}". There are: ${names.map((entry) => entry.slice(0, -3)).join(', ')}`,
  );
};

/** Runs until the child has ended, and ends as it did: with its exit code, or by its signal. */
const become = (command, args, cwd) => {
  // Loading the AWS SDK takes longer than most commands; compiled once, it takes half.
  const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(cwd, 'node_modules', '.cache', 'node');
  const child = spawn(command, args, { cwd, stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE } });
  const forward = (signal) => child.kill(signal);
  for (const signal of FORWARDED) process.on(signal, forward);
  child.on('error', (error) => {
    console.error(`${command} could not be started: ${error.message}`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    for (const each of FORWARDED) process.off(each, forward);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 2;
  });
};

/** Installs what is missing, then runs `scripts/<name>.ts`. */
export const launch = async (name, args) => {
  const root = dirname(scripts);
  try {
    const script = scriptOf(name);
    await ensureInstalled(root);
    become(pickNode(root), [script, ...args], root);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
};
