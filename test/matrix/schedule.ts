import { createHash } from 'node:crypto';
import type { CheckoutPath } from './paths.ts';
import type { Single } from './singles.ts';
import type { Trial } from './trial.ts';

/** What befalls one checkout at most. */
const MOST_RULES = 4;

/** Numbers that follow from a seed and what they are for, and from nothing else. */
const dice = (seed: number, run: number) => {
  let throws = 0;
  return (sides: number): number => {
    throws += 1;
    const digest = createHash('sha256').update(`${seed}\n${run}\n${throws}`).digest();
    return digest.readUInt32BE(0) % sides;
  };
};

/** A rule for the second or third call of its kind now and then: it befalls a retry. */
const again = (rule: string, later: number): string =>
  later > 2 ? rule : rule.replace(/nth=(\d+)(?=,|$)/, (_, nth: string) => `nth=${Number(nth) + later}`);

/** The trial of a run: a path, and one to four things that befall it, of all that can. The same for the same seed. */
export const scheduled = (
  seed: number,
  run: number,
  all: readonly { path: CheckoutPath; singles: readonly Single[] }[],
): Trial => {
  const roll = dice(seed, run);
  const chosen = all[roll(all.length)];
  if (!chosen || chosen.singles.length === 0)
    throw new Error('There is nothing that could befall a checkout');
  const { path, singles } = chosen;
  const rules = Array.from({ length: 1 + roll(MOST_RULES) }, () =>
    again(singles[roll(singles.length)]?.rule ?? '', roll(8)),
  );
  return { path, rules: [...new Set(rules)] };
};
