import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { OnProgress } from '../lib/progress.ts';
import type { Bundle } from './bundles.ts';

/** What Lambda sets beside a function's own variables, so that the AWS clients find all that they look for. */
const LAMBDA = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'packaged',
  AWS_SECRET_ACCESS_KEY: 'packaged',
  AWS_SESSION_TOKEN: 'packaged',
};

/** What an import costs, in milliseconds: by the clock, and of the processor, which counts nobody else's work. */
export interface ImportTime {
  clock: number;
  cpu: number;
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;

const run = promisify(execFile);

/** The one import of a fresh process. Throws with what it says when it cannot. */
const importOnce = async (path: string, environment: Record<string, string>): Promise<ImportTime> => {
  const program = `
    const before = process.cpuUsage();
    const started = performance.now();
    require(${JSON.stringify(path)});
    const clock = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ clock, cpu: (user + system) / 1000 }));`;
  const { stdout } = await run(process.execPath, ['-e', program], {
    env: { ...LAMBDA, ...environment },
  }).catch((error: unknown) => {
    throw new Error(`${path} cannot be imported: ${(error as { stderr?: string }).stderr}`, { cause: error });
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as ImportTime;
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
 * What each bundle takes to be imported, AWS clients and all, by name: the medians of `rounds` imports, each in a
 * process of its own. Every bundle has its turn in every round, so that all meet the same weather.
 */
export const importTimes = async (
  bundles: readonly Bundle[],
  rounds: number,
  onProgress: OnProgress = () => {},
): Promise<Map<string, ImportTime>> => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-bundles-'));
  try {
    const unpacked = bundles.map((bundle) => ({
      ...bundle,
      path: unpack(folder, bundle),
      times: [] as ImportTime[],
    }));
    for (let round = 1; round <= rounds; round += 1) {
      onProgress(`Importing ${bundles.length} functions, round ${round} of ${rounds}`);
      for (const { path, environment, times } of unpacked) times.push(await importOnce(path, environment));
    }
    const medians = (times: ImportTime[]): ImportTime => ({
      clock: median(times.map(({ clock }) => clock)),
      cpu: median(times.map(({ cpu }) => cpu)),
    });
    return new Map(unpacked.map(({ name, times }) => [name, medians(times)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
