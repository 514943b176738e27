import { Session } from 'node:inspector/promises';
import type { Profiler } from 'node:inspector';
import { asked, tell } from '../answer.ts';
import type { Place } from '../ask.ts';
import { benchEngine } from '../bench-engine.ts';
import type { Mode } from '../bench-engine.ts';
import { drive } from '../drive.ts';
import type { Load } from '../drive.ts';

interface Question extends Load, Place {
  mode: Mode;
}

/** Share of the time by part, which add up to 1. */
export type Shares = Record<string, number>;

const OTHERWISE = 'Node and the benchmark';
const BY_NAME: Record<string, string> = {
  '(garbage collector)': 'garbage collector',
  '(idle)': 'waiting',
};
const BY_FILE: readonly (readonly [RegExp, string])[] = [
  [/stepfunctions\/journal\/archive\.ts$/, 'archive (SQLite)'],
  [/stepfunctions\/journal\//, 'journal'],
  [/stepfunctions\/(states|language)\//, 'states and language'],
  [/stepfunctions\//, 'engine'],
  [/local\/(clock|time)/, 'clock'],
  [/test\/bench\//, OTHERWISE],
];

/** The part that a piece of code belongs to; what Node itself does, it does for whoever has called it. */
const partsOf = (nodes: readonly Profiler.ProfileNode[]): Map<number, string> => {
  const parts = new Map<number, string>();
  for (const { id, callFrame, children = [] } of nodes) {
    const { functionName, url } = callFrame;
    const own = BY_NAME[functionName] ?? BY_FILE.find(([pattern]) => pattern.test(url))?.[1];
    // Whoever calls stands before whom it calls.
    const part = own ?? parts.get(id) ?? OTHERWISE;
    parts.set(id, part);
    for (const child of children) parts.set(child, part);
  }
  return parts;
};

/** Where the time of executions of six tasks goes, 32 at once. */
const { mode, folder, seconds, warmUpSeconds } = asked() as Question;
const { run, close } = benchEngine('six', mode, folder);
const session = new Session();
session.connect();
await session.post('Profiler.enable');
const profiled = async (duration: number) => {
  await session.post('Profiler.start');
  await drive(run, { seconds: duration, warmUpSeconds: 0 }, [32]);
  return (await session.post('Profiler.stop')).profile;
};
// Code that is compiled while a profile is taken is known function by function, also where one is inlined.
await profiled(warmUpSeconds);
const profile = await profiled(seconds);
session.disconnect();
close();
const parts = partsOf(profile.nodes);
const { samples = [], timeDeltas = [] } = profile;
const total = timeDeltas.reduce((sum, delta) => sum + delta, 0);
const shares: Shares = {};
for (const [index, sample] of samples.entries()) {
  const part = parts.get(sample) ?? '';
  shares[part] = (shares[part] ?? 0) + (timeDeltas[index] ?? 0) / total;
}
tell(shares);
