import { MODES } from '../bench-engine.ts';
import type { Benchmark } from '../benchmark.ts';
import { percent } from '../figures.ts';
import { inRounds } from '../rounds.ts';
import type { Shares } from '../shares.ts';

/** Where the time goes, by a profile of the process. */
export const limits: Benchmark = {
  name: 'limits',
  what: 'what limits executions of six tasks, 32 at once: where the time goes',
  async run({ sizes: { seconds, warmUpSeconds }, ask }) {
    const answers = await inRounds(
      1,
      MODES.map((mode) => ({
        name: mode,
        measure: () => ask<Shares>('profiled', { mode, seconds, warmUpSeconds }),
      })),
    );
    const shares = MODES.map((mode) => answers.get(mode)?.[0] ?? {});
    const total = (part: string) => shares.reduce((sum, share) => sum + (share[part] ?? 0), 0);
    const parts = [...new Set(shares.flatMap((share) => Object.keys(share)))];
    return {
      head: ['share of the time', ...MODES],
      rows: parts
        .toSorted((left, right) => total(right) - total(left))
        .map((part) => [part, ...shares.map((share) => percent(share[part] ?? 0))]),
      notes: ['Waiting is for the disk. The profile itself costs some of the time.'],
      figures: Object.fromEntries(answers),
    };
  },
};
