import type { JsonObject } from '../../../local/stepfunctions/language/json.ts';
import { asked, tell } from '../answer.ts';
import type { Place } from '../ask.ts';
import { benchEngine } from '../bench-engine.ts';
import type { Mode } from '../bench-engine.ts';
import { EVENTS_A_ROUND } from '../machines.ts';

interface Question extends Place {
  mode: Mode;
  events: number;
}

/** Executions of which the mean counts: garbage is collected in some of them, at any place. */
const TIMES = 25;
/** The first and the last so much of an execution are compared. */
const PART = 0.2;

/** What an event costs at the beginning and at the end of a long execution, in microseconds of the processor. */
const { mode, events, folder } = asked() as Question;
const processor = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};
let moments: number[] = [];
const { run, close } = benchEngine('loop', mode, folder, ({ arguments: given }) => {
  moments.push(processor());
  const { count = 0, limit = 0 } = given as JsonObject;
  return Promise.resolve({ count: Number(count) + 1, limit });
});
const limit = Math.floor(events / EVENTS_A_ROUND);
const part = Math.floor(limit * PART);
const cost = (from: number) =>
  ((moments[from + part] ?? NaN) - (moments[from] ?? NaN)) / (part * EVENTS_A_ROUND);
await run({ count: 0, limit });
let [first, last] = [0, 0];
for (let time = 0; time < TIMES; time++) {
  moments = [];
  await run({ count: 0, limit });
  first += cost(0) / TIMES;
  last += cost(limit - 1 - part) / TIMES;
}
close();
tell({ first, last });
