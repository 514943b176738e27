import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { CannotRun } from './command.ts';
import { root } from './root.ts';

const CLI = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');

/** Of the user's own environment: they could send a local deploy to AWS, or through a proxy. */
const NOT_FOR_LOCAL = /^(?:AWS_|(?:https?|all)_proxy$|proxy$)/i;

/** The environment in which the Serverless Framework deploys into a local cloud, and can deploy nowhere else. */
const localEnvironment = (endpoint: string, settings: Record<string, string>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_FOR_LOCAL.test(name))),
  ...settings,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_PROFILE: '',
  AWS_DEFAULT_PROFILE: '',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  SLS_AWS_MONITORING_FREQUENCY: '100',
  SLS_INTERACTIVE_SETUP_ENABLE: '0',
  SLS_DEPRECATION_NOTIFICATION_MODE: 'warn',
  NO_COLOR: '1',
});

export interface ServerlessRun {
  /** `deploy`, `package`, … and its options. */
  command: string[];
  stage: string;
  endpoint: string;
  /** What the templates read. */
  settings: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** Runs the project's own Serverless Framework. Throws CannotRun with all that it has said when it fails. */
export const serverless = ({ command, stage, endpoint, settings, signal }: ServerlessRun): Promise<void> =>
  new Promise((resolve, reject) => {
    const args = [CLI, ...command, '--stage', stage];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: localEnvironment(endpoint, settings),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code, killed) => {
      if (code === 0) return resolve();
      const said = Buffer.concat(output).toString().trimEnd();
      reject(new CannotRun(`${said}\n\n"serverless ${command.join(' ')}" has failed (${killed ?? code})`));
    });
  });
