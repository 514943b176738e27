import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployInputs } from './deploy-inputs.ts';
import type { OnProgress } from './progress.ts';
import { root } from './root.ts';
import { serverless } from './serverless.ts';
import type { Settings } from './settings.ts';
import { findStack } from './stack.ts';
import type { LocalTarget, Target } from './target.ts';

/** What a deploy leaves in the store's folder. */
interface Deployed {
  hash: string;
  stack: string;
}

/** A stack in the state that a deploy has left it in; another deploy, or a removal, gives another answer. */
const stateOf = async (target: Target): Promise<string | undefined> => {
  const stack = await findStack(target);
  return stack && [stack.StackId, stack.StackStatus, stack.LastUpdatedTime?.toISOString()].join(' ');
};

const read = (file: string): Deployed | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Deployed;
  } catch {
    return undefined;
  }
};

export interface Deploy {
  target: LocalTarget;
  settings: Settings;
  /** Where it is noted what has been deployed; without it, it is not. */
  dataDir?: string | undefined;
  /** A folder that `packageStore` has filled under the same settings. */
  packageDir?: string | undefined;
  signal?: AbortSignal | undefined;
  onProgress: OnProgress;
}

/** `serverless deploy` into a local cloud, unless that holds the very same already. Throws CannotRun. */
export const deploy = async (options: Deploy): Promise<void> => {
  const { target, dataDir, packageDir, signal, onProgress } = options;
  const { stage, endpoint } = target;
  const { hash, settings } = deployInputs(root, options.settings);
  const file = dataDir && join(dataDir, `deployed-${stage}.json`);
  const noted = file ? read(file) : undefined;
  if (noted?.hash === hash && noted.stack === (await stateOf(target))) return;
  onProgress('Deploying the stack (serverless deploy)');
  // It is known here that something has changed; the framework's own guess takes a rolled-back update for done.
  const command = ['deploy', '--force', ...(packageDir ? ['--package', packageDir] : [])];
  await serverless({ command, stage, endpoint, settings, signal, onProgress });
  if (!file || !dataDir) return;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify({ hash, stack: await stateOf(target) }));
};

/** The endpoint of packaging, which calls nobody. */
const NOWHERE = 'http://127.0.0.1:1';

/**
 * Fills a folder with what a deploy uploads, so that several stores can be deployed from it without building
 * everything again. Throws CannotRun.
 * @param settings those of the stores.
 * @param folder of the sources.
 */
export const packageStack = async (
  packageDir: string,
  stage: string,
  settings: Settings,
  folder = root,
): Promise<void> =>
  serverless({
    command: ['package', '--package', packageDir],
    stage,
    endpoint: NOWHERE,
    folder,
    settings: deployInputs(folder, settings).settings,
    onProgress: () => {},
  });
