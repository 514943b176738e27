import type { Placed } from '../definition.ts';
import { wayTo } from '../edges.ts';
import { expressionsIn } from '../expressions.ts';
import { FUNCTIONS } from '../functions.ts';
import { readsOf, syntaxError } from '../jsonata.ts';
import type { Rule } from '../process.ts';

/** A way to the state on which nothing assigns the variable; inner states see what their outer state sees. */
const wayWithout = (variable: string, { name, machine, outer }: Placed): string[] | undefined => {
  const way = wayTo(machine, name, ({ assign }) => !Object.hasOwn(assign, variable));
  if (!way || !outer) return way;
  const before = wayWithout(variable, outer);
  return before && [...before, ...way];
};

export const variablesAreAssigned: Rule = ({ states }) =>
  states.flatMap((placed) => {
    const read = expressionsIn(placed.state)
      .filter(({ text }) => syntaxError(text) === undefined)
      .flatMap(({ text }) => [...readsOf(text).names]);
    return [...new Set(read)]
      .filter((name) => name !== 'states' && !FUNCTIONS.has(name))
      .flatMap((variable) => {
        const way = wayWithout(variable, placed);
        if (!way) return [];
        return [
          {
            state: placed.name,
            message: `$${variable} is no function, and not assigned on the way ${way.join(' → ')}`,
          },
        ];
      });
  });
