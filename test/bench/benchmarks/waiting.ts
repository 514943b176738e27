import { MODES } from '../bench-engine.ts';
import type { Benchmark } from '../benchmark.ts';
import { shown } from '../figures.ts';
import { inRounds } from '../rounds.ts';
import type { Memory } from '../subjects/waiting.ts';

/** Executions that are parked on a task token, as orders are that wait for a courier. */
export const waiting: Benchmark = {
  name: 'waiting',
  what: 'memory of an execution that waits for its callback',
  async run({ sizes: { parked }, ask }) {
    const answers = await inRounds(
      1,
      MODES.map((mode) => ({ name: mode, measure: () => ask<Memory>('waiting', { mode, parked }) })),
    );
    return {
      head: [`${shown(parked)} parked`, 'bytes of heap each', 'bytes of the process each'],
      rows: [...answers].map(([mode, [memory]]) => [
        mode,
        shown(memory?.heap ?? NaN),
        shown(memory?.resident ?? NaN),
      ]),
      notes: ['In memory, the whole history is among them; else it is on the disk.'],
      figures: Object.fromEntries(answers),
    };
  },
};
