import { setImmediate as turn } from 'node:timers/promises';
import { asked, tell } from '../answer.ts';
import type { Place } from '../ask.ts';
import { benchEngine } from '../bench-engine.ts';
import type { Mode } from '../bench-engine.ts';

interface Question extends Place {
  mode: Mode;
  parked: number;
}

/** Started at once, so that a folder's executions are written many at a time. */
const AT_ONCE = 100;

/** Bytes. */
export interface Memory {
  heap: number;
  /** Of the whole process. */
  resident: number;
}

const memory = async (): Promise<Memory> => {
  for (let round = 0; round < 3; round++) {
    await turn();
    globalThis.gc?.();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, resident: rss };
};

/** How much memory an execution takes that waits for its callback. */
const { mode, parked, folder } = asked() as Question;
const sent = { calls: 0 };
const { start, close } = benchEngine('parked', mode, folder, () => {
  sent.calls++;
  return Promise.resolve({ MessageId: 'm' });
});
const park = async (count: number) => {
  const target = sent.calls + count;
  for (let started = 0; started < count; started += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - started) }, () => start()));
  while (sent.calls < target) await turn();
};
// The first ones pay for code and buffers.
await park(Math.ceil(parked / 20));
const before = await memory();
await park(parked);
const after = await memory();
close();
tell({
  heap: (after.heap - before.heap) / parked,
  resident: (after.resident - before.resident) / parked,
});
