import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { asking } from './ask.ts';
import { checkouts } from './benchmarks/checkouts.ts';
import { QUICK } from './sizes.ts';
import type { Load } from './subjects/checkouts.ts';

const folder = mkdtempSync(join(tmpdir(), 'storeflow-bench-'));
after(() => rmSync(folder, { recursive: true }));

describe('a store under load', () => {
  it('dispatches every order, one hot book’s too, balances, and leaves nothing behind', async () => {
    const sizes = { ...QUICK, checkouts: 12, hotCheckouts: 6, checkoutsAtOnce: 6 };
    const { head, rows, goals = [], broken, figures } = await checkouts.run({ sizes, ask: asking(folder) });
    const { spread, hot, memory, differences, orders } = figures as Load;
    expect([spread.dispatched, hot.dispatched, orders]).toEqual([12, 6, 12 + 12 + 6]);
    expect([differences, broken]).toEqual([[], false]);
    for (const row of rows) expect(row).toHaveLength(head.length);
    for (const { measured } of goals) expect(measured).toMatch(/\d/);
    // A checkout is at least so much, and half of them redeem points.
    for (const sold of [spread, hot]) {
      expect(sold.calls).toBeGreaterThanOrEqual(13);
      expect(sold.transactions).toBeGreaterThanOrEqual(3);
      expect(sold.transitions).toBeGreaterThanOrEqual(7);
      expect(sold.usdForAMillion).toBeGreaterThan(300);
      expect(sold.p50).toBeLessThanOrEqual(sold.p99);
    }
    expect(memory.every(({ heap, resident }) => heap > 0 && resident > heap)).toBe(true);
    expect(JSON.stringify(figures)).not.toContain('null');
    expect(readdirSync(folder)).toEqual([]);
  });
});
