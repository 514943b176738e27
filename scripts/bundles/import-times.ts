import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Bundle } from './bundles.ts';

/** What Lambda sets beside a function's own variables, so that the AWS clients find all that they look for. */
const LAMBDA = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'packaged',
  AWS_SECRET_ACCESS_KEY: 'packaged',
  AWS_SESSION_TOKEN: 'packaged',
};

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;

/** Milliseconds that a fresh process takes for its one import. Throws with what it says when it cannot. */
const importOnce = (path: string, environment: Record<string, string>): number => {
  const program = `const started = performance.now(); require(${JSON.stringify(path)}); console.log(performance.now() - started)`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', program], {
    env: { ...LAMBDA, ...environment },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${path} cannot be imported: ${stderr}`);
  return Number(stdout.trim().split('\n').at(-1));
};

const unpack = (folder: string, { name, files, file }: Bundle): string => {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return join(folder, name, file);
};

/**
 * Milliseconds that each bundle takes to be imported, AWS clients and all, by name: the median of `rounds` imports,
 * each in a process of its own. Every bundle has its turn in every round, so that all meet the same weather.
 */
export const importTimes = (bundles: readonly Bundle[], rounds: number): Map<string, number> => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-bundles-'));
  try {
    const unpacked = bundles.map((bundle) => ({
      ...bundle,
      path: unpack(folder, bundle),
      times: [] as number[],
    }));
    for (let round = 0; round < rounds; round += 1)
      for (const { path, environment, times } of unpacked) times.push(importOnce(path, environment));
    return new Map(unpacked.map(({ name, times }) => [name, median(times)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
