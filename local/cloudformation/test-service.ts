import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const CLI = join(root, 'node_modules/serverless/bin/serverless.js');

const CACHE = join(root, 'node_modules/.cache/storeflow');

export interface Said {
  exitCode: number | null;
  output: string;
}

/** A copy of the fixture service in a folder of its own, which a test may change and deploy. */
export interface TestService {
  /** Runs the real Serverless Framework in the folder. */
  serverless(...command: string[]): Promise<Said>;
  /** Replaces a text in a file; it must be there. */
  edit(file: string, from: string, to: string): Promise<void>;
  dispose(): Promise<void>;
}

/** `url`: the endpoint that it is deployed into. */
export const testService = async (url: string): Promise<TestService> => {
  const folder = await mkdtemp(join(tmpdir(), 'storeflow-fixture-'));
  await cp(join(import.meta.dirname, 'fixture-service'), folder, { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));

  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
    SLS_AWS_MONITORING_FREQUENCY: '25',
    SLS_INTERACTIVE_SETUP_ENABLE: '',
    // The framework's compiled schema and program: half of what a run takes.
    SLS_SCHEMA_CACHE_BASE_DIR: CACHE,
    NODE_COMPILE_CACHE: join(CACHE, 'compiled'),
    NO_COLOR: '1',
  };

  return {
    serverless: (...command) =>
      new Promise((done, fail) => {
        const child = spawn(process.execPath, [CLI, ...command], {
          cwd: folder,
          env,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        const output: Buffer[] = [];
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (chunk: Buffer) => output.push(chunk));
        child.on('error', fail);
        child.on('close', (exitCode) => done({ exitCode, output: Buffer.concat(output).toString() }));
      }),
    edit: async (file, from, to) => {
      const path = join(folder, file);
      const text = await readFile(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
      await writeFile(
        path,
        text.replace(from, () => to),
      );
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
};
