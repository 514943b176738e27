import type { State } from '../definition.ts';
import { expressionsIn } from '../expressions.ts';
import { readsOf, syntaxError } from '../jsonata.ts';
import type { Rule } from '../process.ts';
import { isCallback } from '../resource.ts';

/** The fields of a state that hand out the task token. */
const handsOut = (state: State): string[] =>
  expressionsIn(state)
    .filter(({ text }) => syntaxError(text) === undefined && readsOf(text).token)
    .map(({ path }) => path[0] ?? '');

export const callbacksPassTheirToken: Rule = ({ states }) =>
  states
    .filter(({ state }) => isCallback(state) && !handsOut(state).includes('Arguments'))
    .map(({ name }) => ({
      state: name,
      message: 'waits for a callback that cannot come: no $states.context.Task.Token in its Arguments',
    }));

export const onlyCallbacksPassAToken: Rule = ({ states }) =>
  states.flatMap(({ name, state }) =>
    handsOut(state)
      .filter((field) => field !== 'Arguments' || !isCallback(state))
      .map((field) => ({
        state: name,
        message: `passes the task token in ${field}: only the Arguments of a .waitForTaskToken task may`,
      })),
  );
