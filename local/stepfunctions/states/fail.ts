import { StateError } from '../engine/state-error.ts';
import type { StateType } from './behaviour.ts';
import { simple } from './simple.ts';

/** Ends its line of states with an error. */
export const failState: StateType = {
  name: 'Fail',
  fields: ['Error', 'Cause'],
  flow: 'end',
  compile: (fields, { language }) => {
    const error = language.text(fields, 'Error');
    const cause = language.text(fields, 'Cause');
    return simple(async (run, interpreter) => {
      const scope = interpreter.scope(run);
      throw new StateError(await error?.(scope), await cause?.(scope));
    });
  },
};
