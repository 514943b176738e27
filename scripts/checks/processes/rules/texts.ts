import { expressionsIn, textsIn } from '../expressions.ts';
import { syntaxError } from '../jsonata.ts';
import type { Rule } from '../process.ts';

export const expressionsParse: Rule = ({ states }) =>
  states.flatMap(({ name, state }) =>
    expressionsIn(state).flatMap(({ path, text }) => {
      const error = syntaxError(text);
      return error === undefined
        ? []
        : [{ state: name, message: `${path.join('.')} is no JSONata: ${error}` }];
    }),
  );

/** `{% … %}` is an expression only when nothing stands around it: anything else is passed on as it is written. */
export const percentSignsEnclose: Rule = ({ states }) =>
  states.flatMap(({ name, state }) =>
    textsIn(state)
      .filter(({ text }) => /\{%|%\}/.test(text) && !/^\{%[\s\S]*%\}$/.test(text))
      .map(({ path }) => ({ state: name, message: `${path.join('.')} has text around its {% … %}` })),
  );

/** The plugin that deploys definitions takes both for its own. */
export const nothingIsRewritten: Rule = ({ states, definition: { Comment } }) => [
  ...(/[$#]\{/.test(String(Comment))
    ? [{ message: 'Comment has ${ or #{, which the deployment rewrites' }]
    : []),
  ...states.flatMap(({ name, state }) =>
    textsIn(state)
      .filter(({ text }) => /[$#]\{/.test(text))
      .map(({ path }) => ({
        state: name,
        message: `${path.join('.')} has \${ or #{, which the deployment rewrites`,
      })),
  ),
];
