import type { StateType } from './behaviour.ts';
import { simple } from './simple.ts';

/** Passes its input on, perhaps as something else. */
export const passState: StateType = {
  name: 'Pass',
  fields: [],
  flow: 'next',
  compile: (fields, { language }) => {
    const argument = language.arguments(fields);
    const output = language.output(fields);
    const assign = language.assign(fields);
    return simple(async (run, interpreter) => {
      const result = argument && (await argument(interpreter.scope(run)));
      return interpreter.exit(run, {
        passing: run.input,
        result,
        output,
        assign,
        next: run.node.next,
      });
    });
  },
};
