import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { packageStack } from './deploy.ts';
import { root } from './root.ts';

const WRONG = { CURRENCY: 'EURO', SWEEP_RATE: '5 minute' };
const TOLD = `CURRENCY is "EURO", expected an ISO 4217 code like EUR: see .env.example
SWEEP_RATE is "5 minute", expected a rate like 1 minute, 5 minutes or 2 hours: see .env.example`;

describe('wrong settings are told, all of them,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-settings-'));
  after(() => rmSync(folder, { recursive: true }));
  const run = async (script: string) => {
    const dataDir = join(folder, 'store');
    const child = spawn(process.execPath, [join(root, 'scripts', `${script}.ts`)], {
      env: { ...process.env, ...WRONG, STOREFLOW_DATA: dataDir, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const closed = once(child, 'close') as Promise<[number]>;
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    return { stdout, stderr, code, written: existsSync(dataDir) };
  };

  for (const script of ['start', 'deploy'])
    it(`by npm run ${script}, before anything is written`, async () => {
      expect(await run(script)).toEqual({ stdout: '', stderr: `${TOLD}\n`, code: 2, written: false });
    });

  it('by the framework, before it packages anything', async () => {
    const packageDir = join(folder, 'package');
    await expect(packageStack(packageDir, 'dev', WRONG)).rejects.toThrow(TOLD);
    expect(existsSync(packageDir)).toBe(false);
  });
});
