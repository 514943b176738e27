import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { root } from './lib/root.ts';

const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
after(() => rmSync(folder, { recursive: true }));

const conformance = (...args: string[]) =>
  new Promise<{ code: number; printed: string }>((resolve) =>
    execFile(
      process.execPath,
      [join(root, 'scripts/run.mjs'), 'conformance', ...args],
      { env: { ...process.env, INIT_CWD: folder } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), printed: stdout + stderr }),
    ),
  );

const line = (id: string, family: string, output: number) =>
  `${JSON.stringify({
    id,
    family,
    type: 'STANDARD',
    definition: { StartAt: 'S', States: { S: { Type: 'Pass', End: true } } },
    input: 1,
    tasks: {},
    expected: { status: 'SUCCEEDED', output },
  })}\n`;

describe('npm run conformance', () => {
  it('writes what became of each case, prints a table by family, and fails if one failed', async () => {
    writeFileSync(
      join(folder, 'cases.jsonl'),
      line('c1', 'good', 1) + line('c2', 'mixed', 1) + line('c3', 'mixed', 2),
    );
    const { code, printed } = await conformance('cases.jsonl', '--out', 'results.jsonl', '--verbose');
    expect(code).toBe(1);
    expect(printed).toMatch(/✖ c3\n +output: 2 recorded, 1 here/);
    expect(printed).toMatch(/│ good +│ +1 │ +0 │/);
    expect(printed).toMatch(/│ mixed +│ +1 │ +1 │/);
    expect(printed.trimEnd().split('\n').at(-1)).toBe('2 passed, 1 failed');
    const results = readFileSync(join(folder, 'results.jsonl'), 'utf8').trimEnd().split('\n');
    expect(results.map((text) => JSON.parse(text) as unknown)).toEqual(
      ['c1', 'c2', 'c3'].map((id) => ({
        id,
        status: 'SUCCEEDED',
        output: 1,
        states: [
          ['enter', 'S', 1],
          ['exit', 'S', 1],
        ],
        requests: {},
      })),
    );
  });

  it('says of which failures the page tells why', async () => {
    const known = 'local_mocking/test_base_scenarios::TestBaseScenarios::test_sns_publish_base#0:749';
    writeFileSync(join(folder, 'known.jsonl'), line(known, 'mixed', 2) + line('good', 'mixed', 1));
    const { code, printed } = await conformance('known.jsonl');
    expect(code).toBe(1);
    expect(printed.trimEnd().split('\n').slice(-2)).toEqual([
      'The one that failed is explained in docs/conformance.md',
      '1 passed, 1 failed',
    ]);
    writeFileSync(join(folder, 'both.jsonl'), line(known, 'mixed', 2) + line('other', 'mixed', 2));
    expect((await conformance('both.jsonl')).printed).toContain(
      '1 of 2 that failed are explained in docs/conformance.md\n0 passed, 2 failed',
    );
  });

  it('is content when every case is as recorded', async () => {
    writeFileSync(join(folder, 'good.jsonl'), line('c1', 'good', 1));
    const { code, printed } = await conformance('good.jsonl');
    expect(code).toBe(0);
    expect(printed).toContain('1 passed, 0 failed');
  });

  it('says how it is used', async () => {
    for (const args of [[], ['a', 'b'], ['absent.jsonl', '--other']])
      expect((await conformance(...args)).code).toBe(2);
  });
});
