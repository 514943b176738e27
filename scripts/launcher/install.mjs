import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { fits, installedSoFar } from './lock-file.mjs';
import { Refusal } from './refusal.mjs';

/** What npm is run with; deprecations and engines of other people's packages are in its output only. */
const ARGUMENTS = [
  'ci',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--loglevel=notice',
];

const npm = () => {
  const own = process.env.npm_execpath ?? '';
  return own.endsWith('npm-cli.js') && existsSync(own)
    ? { command: process.execPath, args: [own, ...ARGUMENTS], shell: false }
    : { command: 'npm', args: ARGUMENTS, shell: process.platform === 'win32' };
};

/** A line that counts on a terminal, a line now and then elsewhere. */
const showProgress = (root) => {
  const { isTTY } = process.stderr;
  const show = () => {
    const { done, all } = installedSoFar(root);
    const line = `Installing packages: ${done} of ${all}`;
    process.stderr.write(isTTY ? `\r${line}\u001B[K` : `${line}\n`);
  };
  show();
  const timer = setInterval(show, isTTY ? 500 : 10_000);
  return () => {
    clearInterval(timer);
    if (isTTY) process.stderr.write('\r\u001B[K');
  };
};

const npmCi = (root) =>
  new Promise((resolve, reject) => {
    const { command, args, shell } = npm();
    const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => reject(new Refusal(`npm could not be started: ${error.message}`)));
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Refusal(`${Buffer.concat(output)}\n"npm ci" has failed: its output stands above`)),
    );
  });

const install = async (root) => {
  // Whoever waited for another process finds its work done.
  if (fits(root)) return;
  const started = Date.now();
  const stopShowing = showProgress(root);
  try {
    await npmCi(root);
  } finally {
    stopShowing();
  }
  process.stderr.write(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s\n`);
};

/**
 * Brings node_modules to what package-lock.json says, if it is not there; one process at a time.
 * Throws Refusal with npm's whole output when that fails.
 */
export const ensureInstalled = async (root) => {
  if (!existsSync(join(root, 'package-lock.json')))
    throw new Refusal(`There is no package-lock.json in ${root}: is this a whole clone?`);
  if (fits(root)) return;
  await alone(
    `install ${root}`,
    () => install(root),
    () => process.stderr.write('Another command is installing the packages: waiting for it\n'),
  );
};
