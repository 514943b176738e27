import type { Verdict } from './judge.ts';
import type { Trial } from './trial.ts';

/** How a trial ended: `COMPENSATION_FAILED, swept: CANCELLED` where the sweeper had to look. */
export const wayOf = ({ tried: { unswept }, end }: Verdict): string =>
  unswept === end ? end : `${unswept}, swept: ${end}`;

/** What befell a trial: `lostAnswer` or `lostAnswer + crashAfter`; `down` is a service that fails from a call on. */
export const kindOf = ({ rules }: Trial): string => {
  const kinds = rules.map((rule) => (/,nth=\d+-/.test(rule) ? 'down' : (rule.split(',')[0] ?? '')));
  return kinds.toSorted().join(' + ') || 'nothing';
};

/** How many trials ended how, by what `nameOf` says of each. */
export const countEnds = (
  verdicts: readonly Verdict[],
  nameOf: (verdict: Verdict) => string,
): Map<string, Map<string, number>> => {
  const counts = new Map<string, Map<string, number>>();
  for (const verdict of verdicts) {
    const [name, way] = [nameOf(verdict), wayOf(verdict)];
    const ends = counts.get(name) ?? new Map<string, number>();
    counts.set(name, ends.set(way, (ends.get(way) ?? 0) + 1));
  }
  return counts;
};
