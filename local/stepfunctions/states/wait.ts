import type { StateType } from './behaviour.ts';

const LONGEST = 99_999_999;

/** Lets time pass: `Seconds` from now, or until `Timestamp`. */
export const waitState: StateType = {
  name: 'Wait',
  fields: ['Seconds', 'Timestamp'],
  flow: 'next',
  compile: (fields, { language }) => {
    const seconds = language.number(fields, 'Seconds', { min: 0, max: LONGEST });
    const timestamp = language.timestamp(fields);
    if (Boolean(seconds) === Boolean(timestamp))
      fields.problem('Exactly one of Seconds and Timestamp is required');
    const output = language.passage(fields);
    const assign = language.assign(fields);
    return {
      programs: [],
      targets: [],
      async start(run, interpreter) {
        const scope = interpreter.scope(run);
        const due = seconds ? interpreter.now() + (await seconds(scope)) * 1000 : await timestamp?.(scope);
        interpreter.wait(run, due ?? interpreter.now());
      },
      resume(run, interpreter) {
        return this.start(run, interpreter);
      },
      due: (run, interpreter) =>
        interpreter.exit(run, { passing: run.input, output, assign, next: run.node.next }),
    };
  },
};
