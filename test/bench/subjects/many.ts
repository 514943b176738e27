import { asked, tell } from '../answer.ts';
import type { Place } from '../ask.ts';
import { benchEngine } from '../bench-engine.ts';
import type { BenchEngine, Mode } from '../bench-engine.ts';

interface Question extends Place {
  mode: Mode;
  executions: number;
  sample: number;
}

/** Microseconds of processor time, per execution. */
export interface Growth {
  first: number;
  last: number;
}

const AT_ONCE = 32;

const runMany = async ({ run }: BenchEngine, count: number): Promise<number> => {
  const before = process.cpuUsage();
  let left = count;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await run();
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
};

/** What an execution of six tasks costs at first, and after a great many. */
const { mode, executions, sample, folder } = asked() as Question;
// Compiles the code, on a log of its own.
const compiling = benchEngine('six', mode, `${folder}/compiling`);
await runMany(compiling, sample);
compiling.close();
const measured = benchEngine('six', mode, folder);
const first = await runMany(measured, sample);
await runMany(measured, executions - sample);
const last = await runMany(measured, sample);
measured.close();
tell({ first, last });
