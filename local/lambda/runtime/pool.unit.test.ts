import { describe, it } from 'node:test';
import { expect } from 'expect';
import { createPool } from './pool.ts';
import type { Sandbox } from './sandbox.ts';

describe('a pool that is stopped', () => {
  it('starts nothing for those who wait in line, nor for those who come', async () => {
    let started = 0;
    const start = () => {
      started += 1;
      return { usable: () => true, terminate: () => Promise.resolve() } as unknown as Sandbox;
    };
    const pool = createPool({ start, limit: 1 });
    const work = Promise.withResolvers<void>();
    const running = pool.use(() => work.promise);
    const waiting = pool.use(() => Promise.resolve());
    await pool.stop();
    work.resolve();
    await running;
    await expect(waiting).rejects.toThrow('The local cloud is stopping');
    await expect(pool.use(() => Promise.resolve())).rejects.toThrow('The local cloud is stopping');
    expect(started).toBe(1);
    expect(pool.size()).toBe(0);
  });
});
