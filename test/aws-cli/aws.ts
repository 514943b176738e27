import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `aws` on this machine calls itself (`aws-cli/2.9.19 …`); undefined when there is none. */
export const awsCliVersion = (): string | undefined => {
  const { status, stdout, stderr } = spawnSync('aws', ['--version'], { encoding: 'utf8' });
  // Old ones say it on stderr.
  return status === 0 ? `${stdout}${stderr}`.trim() : undefined;
};

export interface Refused {
  exitCode: number;
  /** What it wrote on stderr. */
  said: string;
}

/** Options by name: `true` is a flag, objects become JSON. */
export type Options = Record<string, string | number | object | true>;

const wordsOf = (command: string, options: Options): string[] => [
  ...command.split(' '),
  ...Object.entries(options).flatMap(([name, value]) => {
    if (value === true) return [`--${name}`];
    return [`--${name}`, typeof value === 'object' ? JSON.stringify(value) : String(value)];
  }),
];

/** The AWS CLI against the store of the stories, whatever is set up for it on this machine. */
export const openAwsCli = () => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-aws-cli-'));
  const config = join(folder, 'config');
  // Version 2 wants payloads in Base64 unless told otherwise; version 1 does not know the setting, nor the want.
  writeFileSync(config, '[default]\ncli_binary_format = raw-in-base64-out\n');
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    // RedriveExecution is younger than the CLI of Debian 12.
    AWS_DATA_PATH: join(import.meta.dirname, 'models'),
  };
  const run = (words: string[]): Promise<{ text: string } | Refused> =>
    new Promise((resolve, reject) => {
      const all = ['--endpoint-url', process.env.AWS_ENDPOINT_URL ?? '', '--output', 'json', ...words];
      execFile('aws', all, { env }, (error, stdout, stderr) => {
        if (!error) resolve({ text: stdout });
        else if (typeof error.code === 'number') resolve({ exitCode: error.code, said: stderr.trim() });
        else reject(error);
      });
    });
  const succeed = async (words: string[]): Promise<string> => {
    const answer = await run(words);
    if ('said' in answer) throw new Error(`aws ${words.join(' ')}: ${answer.said} (${answer.exitCode})`);
    return answer.text;
  };

  return {
    /** Of the CLI; lines of a shell need it as well. */
    env,
    /** What a command (`sqs send-message`) writes. */
    text: (command: string, options: Options) => succeed(wordsOf(command, options)),
    /** What a command answers; nothing is an empty object. */
    aws: async (command: string, options: Options = {}): Promise<unknown> =>
      JSON.parse((await succeed(wordsOf(command, options))) || '{}'),
    /** How a command fails. */
    refused: async (command: string, options: Options = {}): Promise<Refused> => {
      const answer = await run(wordsOf(command, options));
      if ('text' in answer) throw new Error(`aws ${command} was not refused: ${answer.text}`);
      return answer;
    },
    /** `aws lambda invoke`: what it says of the call, and what the function answered. */
    invoke: async (functionName: string, payload: unknown) => {
      const file = join(folder, 'answer.json');
      const options = { 'function-name': functionName, payload: JSON.stringify(payload) };
      const called: unknown = JSON.parse(await succeed([...wordsOf('lambda invoke', options), file]));
      return { called, answer: JSON.parse(readFileSync(file, 'utf8')) as unknown };
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
};
