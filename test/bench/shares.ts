import type { Profiler } from 'node:inspector';

/** Share of the time by part, which add up to 1. */
export type Shares = Record<string, number>;

/** Which part a piece of code belongs to. What Node itself does, it does for whoever has called it. */
export interface Parts {
  /** Of code that nobody in a part has called. */
  otherwise: string;
  byName: Readonly<Record<string, string>>;
  byFile: readonly (readonly [RegExp, string])[];
}

const partsOf = (
  nodes: readonly Profiler.ProfileNode[],
  { otherwise, byName, byFile }: Parts,
): Map<number, string> => {
  const parts = new Map<number, string>();
  for (const { id, callFrame, children = [] } of nodes) {
    const { functionName, url } = callFrame;
    const own = byName[functionName] ?? byFile.find(([pattern]) => pattern.test(url))?.[1];
    // Whoever calls stands before whom it calls.
    const part = own ?? parts.get(id) ?? otherwise;
    parts.set(id, part);
    for (const child of children) parts.set(child, part);
  }
  return parts;
};

/** Where the time of a profile went. */
export const sharesOf = (profile: Profiler.Profile, by: Parts): Shares => {
  const parts = partsOf(profile.nodes, by);
  const { samples = [], timeDeltas = [] } = profile;
  const total = timeDeltas.reduce((sum, delta) => sum + delta, 0);
  const shares: Shares = {};
  for (const [index, sample] of samples.entries()) {
    const part = parts.get(sample) ?? '';
    shares[part] = (shares[part] ?? 0) + (timeDeltas[index] ?? 0) / total;
  }
  return shares;
};
