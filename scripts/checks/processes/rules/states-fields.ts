import { expressionsIn } from '../expressions.ts';
import { readsOf, syntaxError } from '../jsonata.ts';
import type { Rule } from '../process.ts';

const ANYWHERE = new Set(['input', 'context']);
const HAVE_A_RESULT = new Set(['Task', 'Parallel', 'Map']);

/** Whether `$states.<field>` has a value in the field of the state that `path` leads to. */
const isKnown = (field: string, type: string, [top = '']: readonly string[]): boolean => {
  if (ANYWHERE.has(field)) return true;
  if (field === 'errorOutput') return top === 'Catch';
  return field === 'result' && HAVE_A_RESULT.has(type) && (top === 'Assign' || top === 'Output');
};

export const statesFieldsExist: Rule = ({ states }) =>
  states.flatMap(({ name, state }) =>
    expressionsIn(state)
      .filter(({ text }) => syntaxError(text) === undefined)
      .flatMap(({ path, text }) =>
        [...readsOf(text).states]
          .filter((field) => !isKnown(field, state.Type, path))
          .map((field) => ({ state: name, message: `$states.${field} has no value in ${path.join('.')}` })),
      ),
  );
