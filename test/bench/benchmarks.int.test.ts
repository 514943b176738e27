import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { asking } from './ask.ts';
import { ENGINE_BENCHMARKS } from './benchmarks.ts';
import type { Sizes } from './sizes.ts';

const TINY: Sizes = {
  rounds: 1,
  seconds: 0.01,
  warmUpSeconds: 0.01,
  parked: 20,
  executions: 100,
  sample: 20,
  events: 700,
  checkouts: 0,
  hotCheckouts: 0,
  checkoutsAtOnce: 0,
  loadSeconds: 0.1,
  warmUpRequests: 10,
};

const folder = mkdtempSync(join(tmpdir(), 'storeflow-bench-'));
after(() => rmSync(folder, { recursive: true }));

const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

describe('a benchmark', () => {
  for (const { name, run } of ENGINE_BENCHMARKS)
    it(`measures ${name}, and leaves nothing behind`, async () => {
      const { head, rows, goals = [], figures } = await run({ sizes: TINY, ask: asking(folder) });
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows) expect(row.length).toBe(head.length);
      for (const { measured } of goals) expect(measured).toMatch(/\d/);
      const numbers = numbersIn(figures);
      expect(numbers.length).toBeGreaterThan(3);
      // What could not be measured is NaN, and null in JSON.
      expect(JSON.stringify(figures)).not.toContain('null');
      expect(readdirSync(folder)).toEqual([]);
    });

  it('that cannot be made says what went wrong', async () => {
    await expect(asking(folder)('storeflow', { machine: 'none', mode: 'memory' })).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is broken off ends its process', async () => {
    const breaking = new AbortController();
    const load = { machine: 'six', mode: 'memory', seconds: 60, warmUpSeconds: 60 };
    const asked = asking(folder, breaking.signal)('storeflow', load);
    breaking.abort(new Error('Broken off'));
    await expect(asked).rejects.toThrow('Broken off');
    expect(readdirSync(folder)).toEqual([]);
  });
});
