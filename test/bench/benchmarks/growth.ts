import type { Benchmark, Goal } from '../benchmark.ts';
import { shown } from '../figures.ts';
import { inRounds } from '../rounds.ts';
import type { Growth } from '../subjects/many.ts';

/** More than this is not noise. */
const FLAT = 1.5;

/** What one more execution, and one more event, cost once there are many. Not with --sync, which waits for the disk. */
export const growth: Benchmark = {
  name: 'growth',
  what: 'cost of an execution after many, and of an event after many',
  async run({ sizes: { executions, sample, events }, ask }) {
    const many = `of an execution, the first ${shown(sample)} and those after ${shown(executions)}`;
    const long = `of an event, the first and the last fifth of ${shown(events)}`;
    const subjects = (['memory', 'durable'] as const).flatMap((mode) => [
      {
        name: `${mode}: ${many}`,
        measure: () => ask<Growth>('many', { mode, executions, sample }),
      },
      { name: `${mode}: ${long}`, measure: () => ask<Growth>('long', { mode, events }) },
    ]);
    const answers = await inRounds(1, subjects);
    const costs = [...answers].map(([name, [cost = { first: NaN, last: NaN }]]) => ({ name, ...cost }));
    return {
      head: ['cost in µs', 'first', 'last', ''],
      rows: costs.map(({ name, first, last }) => [
        name,
        shown(first),
        shown(last),
        (last / first).toFixed(2),
      ]),
      goals: costs.map(({ name, first, last }): Goal => ({
        what: `stays flat: ${name}`,
        measured: `× ${(last / first).toFixed(2)}`,
        met: last / first < FLAT,
      })),
      notes: ['Costs are processor time, of all threads.'],
      figures: Object.fromEntries(answers),
    };
  },
};
