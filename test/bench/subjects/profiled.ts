import { Session } from 'node:inspector/promises';
import { asked, tell } from '../answer.ts';
import type { Place } from '../ask.ts';
import { benchEngine } from '../bench-engine.ts';
import type { Mode } from '../bench-engine.ts';
import { drive } from '../drive.ts';
import type { Load } from '../drive.ts';
import { sharesOf } from '../shares.ts';
import type { Parts } from '../shares.ts';

interface Question extends Load, Place {
  mode: Mode;
}

const OTHERWISE = 'Node and the benchmark';
const PARTS: Parts = {
  otherwise: OTHERWISE,
  byName: { '(garbage collector)': 'garbage collector', '(idle)': 'waiting' },
  byFile: [
    [/stepfunctions\/journal\/archive\.ts$/, 'archive (SQLite)'],
    [/stepfunctions\/journal\//, 'journal'],
    [/stepfunctions\/(states|language)\//, 'states and language'],
    [/stepfunctions\//, 'engine'],
    [/local\/(clock|time)/, 'clock'],
    [/test\/bench\//, OTHERWISE],
  ],
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
tell(sharesOf(profile, PARTS));
