import type { StateType } from './behaviour.ts';
import { simple } from './simple.ts';

/** Passes its input on, perhaps as something else. */
export const passState: StateType = {
  name: 'Pass',
  fields: [],
  flow: 'next',
  compile: (fields, { language }) => {
    const argument = language.arguments(fields);
    const leaving = language.result(fields);
    return simple(async (run, interpreter) => {
      const { next } = run.node;
      if (!argument) return interpreter.exit(run, { passing: run.input, leaving, next });
      const result = await argument(interpreter.scope(run));
      return interpreter.exit(run, { result, leaving, next });
    });
  },
};
