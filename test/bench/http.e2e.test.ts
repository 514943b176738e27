import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { asking } from './ask.ts';
import type { ShopFigures } from './subjects/shop.ts';
import { http } from './benchmarks/http.ts';
import { QUICK } from './sizes.ts';

const folder = mkdtempSync(join(tmpdir(), 'storeflow-bench-'));
after(() => rmSync(folder, { recursive: true }));

describe('the benchmark of the HTTP API', () => {
  it('has a deployed store answer and carry out orders, tells what that takes, and leaves nothing behind', async () => {
    const sizes = { ...QUICK, loadSeconds: 0.05, warmUpRequests: 20 };
    const { head, rows, goals = [], notes = [], figures } = await http.run({ sizes, ask: asking(folder) });
    for (const row of rows) expect(row.length).toBe(head.length);
    expect(rows.map(([what, concurrency]) => `${what} ${concurrency}`)).toEqual([
      'GET /orders/{id} 1',
      'GET /orders/{id} 8',
      'GET /orders/{id} 32',
      'POST /orders 1',
      'POST /orders 8',
      'POST /orders 32',
    ]);
    for (const { measured } of goals) expect(measured).toMatch(/^[\d,.]+$/);
    const { reads, orders, shares, memory, placed } = figures as ShopFigures;
    expect(placed).toBeGreaterThan(orders.reduce((sum, { count }) => sum + count, 0));
    for (const { processors } of [...reads, ...orders])
      for (const part of ['functions', 'dynoxide', 'endpoint, gateway, engine: one thread'])
        expect(processors[part]).toBeGreaterThan(0);
    for (const part of [shares.reads, shares.orders])
      expect(Object.values(part).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(memory.before).toBeGreaterThan(100 * 2 ** 20);
    expect(notes.join(' ')).toContain('everything balances');
    expect(readdirSync(folder)).toEqual([]);
  });
});
