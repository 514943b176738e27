import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { alone } from '../launcher/lock.mjs';
import { CannotRun } from './command.ts';
import { ENDS_WITH_PARENT } from './ends-with-parent.ts';
import type { OnProgress } from './progress.ts';
import { root } from './root.ts';

const CLI = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');

/** Of the user's own environment: they could send a local deploy to AWS, or through a proxy. */
const NOT_FOR_LOCAL = /^(?:AWS_|(?:https?|all)_proxy$|proxy$)/i;

/** The environment in which the Serverless Framework deploys into a local cloud, and can deploy nowhere else. */
export const localEnvironment = (
  environment: NodeJS.ProcessEnv,
  endpoint: string,
  settings: Record<string, string>,
): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !NOT_FOR_LOCAL.test(name))),
  ...settings,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  // Empty rather than absent: the framework fills in what is absent from .env.
  AWS_SESSION_TOKEN: '',
  AWS_PROFILE: '',
  AWS_DEFAULT_PROFILE: '',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  SLS_AWS_MONITORING_FREQUENCY: '100',
  // Anything but nothing draws a spinner, whose frames would bury what a failed deploy has to say.
  SLS_INTERACTIVE_SETUP_ENABLE: '',
  NO_COLOR: '1',
});

export interface ServerlessRun {
  /** `deploy`, `package`, … and its options. */
  command: string[];
  stage: string;
  endpoint: string;
  /** Of the service: the project's, unless another version of it is meant. */
  folder?: string | undefined;
  /** What the templates read. */
  settings: Record<string, string>;
  signal?: AbortSignal | undefined;
  onProgress: OnProgress;
}

const run = ({ command, stage, endpoint, folder = root, settings, signal }: ServerlessRun): Promise<void> =>
  new Promise((resolve, reject) => {
    // The framework leaves what it has unpacked for each function.
    const scratch = mkdtempSync(join(tmpdir(), 'storeflow-deploy-'));
    // An orphan would go on deploying, into the next store on this port.
    const child = spawn(process.execPath, [...ENDS_WITH_PARENT, CLI, ...command, '--stage', stage], {
      cwd: folder,
      env: { ...localEnvironment(process.env, endpoint, settings), TMPDIR: scratch },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const kill = () => child.kill();
    signal?.addEventListener('abort', kill);
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code, killed) => {
      signal?.removeEventListener('abort', kill);
      rmSync(scratch, { recursive: true, force: true });
      if (code === 0) return resolve();
      const said = Buffer.concat(output).toString().trimEnd();
      reject(new CannotRun(`${said}\n\n"serverless ${command.join(' ')}" has failed (${killed ?? code})`));
    });
  });

/**
 * Runs the project's own Serverless Framework, one at a time in a folder: it works in there.
 * Throws CannotRun with all that it has said when it fails.
 */
export const serverless = (options: ServerlessRun): Promise<void> =>
  alone(
    `serverless ${options.folder ?? root}`,
    () => {
      options.signal?.throwIfAborted();
      return run(options);
    },
    () => options.onProgress('Waiting for another serverless command to end'),
  );
