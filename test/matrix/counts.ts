import type { Verdict } from './judge.ts';

/** How many trials ended how, by what befell them: `lostAnswer` or `lostAnswer + crashAfter`. */
export const countEnds = (verdicts: readonly Verdict[]): Map<string, Map<string, number>> => {
  const counts = new Map<string, Map<string, number>>();
  for (const { tried, end } of verdicts) {
    const kinds = tried.rules.map((rule) => (/,nth=\d+-/.test(rule) ? 'down' : (rule.split(',')[0] ?? '')));
    const name = `${tried.path.name}: ${kinds.toSorted().join(' + ') || 'nothing'}`;
    const ends = counts.get(name) ?? new Map<string, number>();
    ends.set(end, (ends.get(end) ?? 0) + 1);
    counts.set(name, ends);
  }
  return counts;
};
