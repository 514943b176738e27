import { Session } from 'node:inspector/promises';
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

/** The part that a piece of code belongs to, by the first pattern that its file or its own name fits. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^\(garbage collector\)/, 'garbage collector'],
  [/^\(idle\)/, 'waiting'],
  [/^\(program\)/, 'native code'],
  [/stepfunctions\/journal\/archive\.ts/, 'archive (SQLite)'],
  [/stepfunctions\/journal\/|^(writeBuffer|fdatasync|rmSync|open|close) /, 'journal'],
  [/stepfunctions\/(states|language)\//, 'states and language'],
  [/stepfunctions\//, 'engine'],
  [/local\/(clock|time)/, 'clock'],
];

const partOf = (name: string) =>
  PARTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'Node and the benchmark';

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
const names = new Map(
  profile.nodes.map(({ id, callFrame }) => [id, `${callFrame.functionName} ${callFrame.url}`]),
);
const { samples = [], timeDeltas = [] } = profile;
const total = timeDeltas.reduce((sum, delta) => sum + delta, 0);
const shares: Shares = {};
for (const [index, sample] of samples.entries()) {
  const part = partOf(names.get(sample) ?? '');
  shares[part] = (shares[part] ?? 0) + (timeDeltas[index] ?? 0) / total;
}
tell(shares);
