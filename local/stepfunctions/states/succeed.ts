import type { StateType } from './behaviour.ts';
import { simple } from './simple.ts';

/** Ends its line of states well. */
export const succeedState: StateType = {
  name: 'Succeed',
  fields: [],
  flow: 'end',
  compile: (fields, { language }) => {
    const leaving = language.passage(fields);
    return simple((run, interpreter) =>
      interpreter.exit(run, { passing: run.input, leaving, next: undefined }),
    );
  },
};
