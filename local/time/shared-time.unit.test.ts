import { once } from 'node:events';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { readTime, SharedTime } from './shared-time.ts';

describe('the time in shared memory', () => {
  it('is the same for who reads it, whatever has been done to it', () => {
    const deeds = fc.array(fc.oneof(fc.constantFrom('stop', 'resume'), fc.nat(10 ** 12)), { maxLength: 20 });
    fc.assert(
      fc.property(deeds, (todo) => {
        const time = new SharedTime();
        for (const deed of todo) {
          const before = time.now();
          if (deed === 'stop') time.set({ ...time.state, stoppedAt: before });
          else if (deed === 'resume') time.set({ offset: time.movedTo(before).offset });
          else time.set(time.movedTo(before + deed));
          const read = readTime(time.memory, Date.now);
          const after = time.now();
          expect(read).toBeGreaterThanOrEqual(typeof deed === 'number' ? before + deed : before);
          expect(read).toBeLessThanOrEqual(after);
          expect(Number.isSafeInteger(read)).toBe(true);
        }
      }),
    );
  });

  it('is seen at once by another thread, even one that does not pause', async () => {
    const time = new SharedTime({ offset: 0, stoppedAt: 1000 });
    const turn = new Int32Array(new SharedArrayBuffer(4));
    const program = `
      import { parentPort, workerData } from 'node:worker_threads';
      import { readTime } from ${JSON.stringify(new URL('shared-time.ts', import.meta.url).href)};
      const { memory, turn } = workerData;
      parentPort.postMessage(readTime(memory, Date.now));
      while (Atomics.load(turn, 0) === 0);
      parentPort.postMessage(readTime(memory, Date.now));`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`), {
      workerData: { memory: time.memory, turn },
    });
    const exited = once(worker, 'exit');
    expect(await once(worker, 'message')).toEqual([1000]);
    time.set(time.movedTo(901_000));
    Atomics.store(turn, 0, 1);
    expect(await once(worker, 'message')).toEqual([901_000]);
    await exited;
  });
});
