import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { expect } from 'expect';
import { root } from '../../scripts/lib/root.ts';
import { eventually } from '../store/eventually.ts';
import { openAwsCli } from './aws.ts';

const NAMED = { 'execution-arn': 'arn:aws:states:us-east-1:000000000000:execution:Look:first' };

/** The lines of the page's walk-through. */
const walkThrough = (): string => {
  const page = readFileSync(join(root, 'docs/step-functions.md'), 'utf8');
  const [, lines] = /\n## A machine of your own\n[^`]*(?:`[^`\n]+`[^`]*)*```\n(.*?)\n```\n/s.exec(page) ?? [];
  if (lines === undefined) throw new Error('docs/step-functions.md has no walk-through');
  return lines;
};

describe('the AWS CLI, of a machine of one’s own', () => {
  const { aws, env, dispose } = openAwsCli();
  after(async () => {
    await aws('stepfunctions delete-state-machine', {
      'state-machine-arn': 'arn:aws:states:us-east-1:000000000000:stateMachine:Look',
    });
    await aws('iam delete-role-policy', { 'role-name': 'look', 'policy-name': 'books' });
    await aws('iam delete-role', { 'role-name': 'look' });
    dispose();
  });

  it('makes it, starts it and reads its history, line by line as the page has it', async () => {
    // Old ones do not know AWS_ENDPOINT_URL, and the store of the stories has a port of its own.
    const here = `aws() { command aws --endpoint-url "${process.env.AWS_ENDPOINT_URL}" --output json "$@"; }`;
    const { stdout } = await promisify(execFile)('bash', ['-ec', `${here}\n${walkThrough()}`], { env });
    expect(stdout).toContain('"type": "ExecutionStarted"');
    const ended = await eventually('the execution has ended', async () => {
      const described = (await aws('stepfunctions describe-execution', NAMED)) as { status: string };
      return described.status === 'RUNNING' ? undefined : described;
    });
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: expect.stringMatching(/^\d+$/) });
  });
});
