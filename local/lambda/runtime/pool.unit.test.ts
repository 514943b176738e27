import { describe, it } from 'node:test';
import { expect } from 'expect';
import { createPool } from './pool.ts';
import type { Pool, PoolOptions } from './pool.ts';
import type { Sandbox } from './sandbox.ts';
import { counted } from '../../time/counted.ts';
import { WorkUnderWay } from '../../time/work.ts';

const FOR_EVER = 2 ** 31 - 1;

/** @param starting whether a sandbox that has been started is not there yet. */
const poolOf = (options: Omit<PoolOptions, 'start'>, starting = () => false) => {
  const started: Sandbox[] = [];
  const start = () => {
    const sandbox = { starting, usable: () => true, terminate: () => Promise.resolve() };
    started.push(sandbox as unknown as Sandbox);
    return started.at(-1)!;
  };
  return { pool: createPool({ start, ...options }), started };
};

/** Has a sandbox until it is told to give it back. */
const lendTo = (pool: Pool) => {
  const over = Promise.withResolvers<void>();
  const lent = Promise.withResolvers<Sandbox>();
  const done = pool.use((sandbox) => {
    lent.resolve(sandbox);
    return over.promise;
  });
  return { lent: lent.promise, giveBack: () => (over.resolve(), done) };
};

describe('a pool', () => {
  it('starts a few sandboxes at once, and lends those that are given back before it starts another', async () => {
    const { pool, started } = poolOf({ limit: 10, atOnce: 2, patience: FOR_EVER });
    const [first, second, third] = [lendTo(pool), lendTo(pool), lendTo(pool)];
    await first.giveBack();
    expect(await third.lent).toBe(await first.lent);
    await Promise.all([second.giveBack(), third.giveBack()]);
    expect(started.length).toBe(2);
    await pool.stop();
  });

  it('starts none while one is on its way', async () => {
    const looked = Promise.withResolvers<void>();
    let there = false;
    const { pool, started } = poolOf({ limit: 10, atOnce: 1, patience: 1 }, () => {
      looked.resolve();
      return !there;
    });
    const [first, second] = [lendTo(pool), lendTo(pool)];
    await looked.promise;
    expect(started.length).toBe(1);
    there = true;
    expect(await second.lent).not.toBe(await first.lent);
    await Promise.all([first.giveBack(), second.giveBack()]);
    await pool.stop();
  });

  for (const { lent, stands } of [
    { lent: 500, stands: 1000 },
    { lent: 10_000, stands: 2000 },
  ])
    it(`whose sandboxes are usually lent for ${lent} ms starts none while its line stands still for less than ${stands}`, async (test) => {
      test.mock.timers.enable({ apis: ['setTimeout'] });
      let now = 0;
      test.mock.method(performance, 'now', () => now);
      const pass = async (milliseconds: number) => {
        for (let left = milliseconds; left > 0; left -= 100) {
          now += 100;
          test.mock.timers.tick(100);
          await new Promise(setImmediate);
        }
      };
      const { pool, started } = poolOf({ limit: 10, atOnce: 1, patience: 100 });
      for (let count = 0; count < 30; count++) {
        const slow = lendTo(pool);
        await slow.lent;
        await pass(lent);
        await slow.giveBack();
      }
      const [first, second] = [lendTo(pool), lendTo(pool)];
      await first.lent;
      await pass(stands - 100);
      expect(started.length).toBe(1);
      await pass(200);
      expect(started.length).toBe(2);
      await Promise.all([first.giveBack(), second.giveBack()]);
      await pool.stop();
    });

  it('starts another for each who waits for too long, up to its limit', async () => {
    const { pool, started } = poolOf({ limit: 3, atOnce: 1, patience: 1 });
    const lenders = Array.from({ length: 5 }, () => lendTo(pool));
    await Promise.all(lenders.slice(0, 3).map(({ lent }) => lent));
    expect(pool.size()).toBe(3);
    for (const { giveBack } of lenders) await giveBack();
    expect(started.length).toBe(3);
    await pool.stop();
  });

  it('keeps time from passing while it may start another, and when it may not, no more than those who have one', async () => {
    const { pool } = poolOf({ limit: 2, atOnce: 1, patience: 1 });
    const inLine = new WorkUnderWay(() => {});
    const first = lendTo(pool);
    const second = counted(inLine.of('second'), () => pool.use(() => new Promise(setImmediate)));
    expect(inLine.counts()).toEqual({ second: 1 });
    await second;
    const third = lendTo(pool);
    await third.lent;
    const fourth = counted(inLine.of('fourth'), () => pool.use(() => Promise.resolve()));
    await new Promise(setImmediate);
    expect(inLine.counts()).toEqual({});
    await Promise.all([first.giveBack(), third.giveBack(), fourth]);
    await pool.stop();
  });

  it('that is stopped starts nothing for those who wait in line, nor for those who come', async () => {
    const { pool, started } = poolOf({ limit: 1, atOnce: 1, patience: 1 });
    const running = lendTo(pool);
    const waiting = pool.use(() => Promise.resolve());
    await pool.stop();
    await running.giveBack();
    await expect(waiting).rejects.toThrow('The local cloud is stopping');
    await expect(pool.use(() => Promise.resolve())).rejects.toThrow('The local cloud is stopping');
    expect(started.length).toBe(1);
    expect(pool.size()).toBe(0);
  });
});
