import { interpreterError } from '../engine/state-error.ts';
import type { StateType } from './behaviour.ts';

const LONGEST = 99_999_999;

/** Seconds from now beyond which AWS takes no moment: 24,855 days and some hours. */
const FARTHEST = 2 ** 31 - 1;

/** Lets time pass: `Seconds` from now, or until `Timestamp`. */
export const waitState: StateType = {
  name: 'Wait',
  fields: ['Seconds', 'Timestamp'],
  flow: 'next',
  compile: (fields, { language }) => {
    const seconds = language.number(fields, 'Seconds', { min: 0, max: LONGEST });
    const timestamp = language.timestamp(fields);
    const ways = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];
    fields.onlyOneOf(...ways);
    if (!ways.some((way) => fields.has(way))) fields.problem(`One of [${ways.join(', ')}] is required`);
    const leaving = language.passage(fields);
    return {
      programs: [],
      targets: [],
      async start(run, interpreter) {
        const scope = interpreter.scope(run);
        const now = interpreter.now();
        const due = seconds ? now + (await seconds(scope)) * 1000 : ((await timestamp?.(scope)) ?? now);
        if (due - now > FARTHEST * 1000)
          throw interpreterError('States.Runtime', 'The moment to wait for is too far in the future.');
        interpreter.wait(run, due);
      },
      resume(run, interpreter) {
        return this.start(run, interpreter);
      },
      due: (run, interpreter) => interpreter.exit(run, { passing: run.input, leaving, next: run.node.next }),
    };
  },
};
