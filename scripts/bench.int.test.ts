import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { root } from './lib/root.ts';

const bench = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) =>
    execFile(process.execPath, [join(root, 'scripts/run.mjs'), 'bench', ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );

describe('npm run bench', () => {
  it('measures what it is asked for, and tells it as JSON', async () => {
    const { code, stdout, stderr } = await bench('--quick', '--only', 'waiting', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const { machine, waiting } = JSON.parse(stdout) as { machine: string; waiting: Record<string, unknown> };
    expect(machine).toContain(`Node ${process.versions.node}`);
    expect(Object.keys(waiting)).toEqual(['memory', 'durable', 'sync', 'goals']);
  });

  it('says which benchmarks there are when asked for another', async () => {
    const { code, stderr } = await bench('--only', 'seven');
    expect(code).toBe(2);
    expect(stderr).toContain('There is no benchmark "seven". There are: six, ten, saga');
  });

  it('refuses a number of checkouts that is none', async () => {
    for (const [option, text] of [
      ['--checkouts', '0'],
      ['--concurrency', 'many'],
    ] as const) {
      const { code, stderr } = await bench(option, text);
      expect(code).toBe(2);
      expect(stderr).toContain(`${option} is "${text}", expected a number from 1 to 9999999`);
    }
  });

  it('says how it is used', async () => {
    const { code, stdout } = await bench('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--quick');
  });
});
