import { interpreterError } from '../engine/state-error.ts';
import type { StateType } from './behaviour.ts';
import { simple } from './simple.ts';

/** Goes where the first rule that applies points. */
export const choiceState: StateType = {
  name: 'Choice',
  fields: ['Choices', 'Default'],
  flow: 'choice',
  compile: (fields, { language }) => {
    fields.required('Choices');
    const rules = fields.children('Choices').map((rule) => {
      rule.required('Next');
      return {
        applies: language.condition(fields, rule),
        leaving: language.passage(fields, rule),
        next: rule.string('Next') ?? '',
        location: rule.location,
      };
    });
    const otherwise = fields.string('Default');
    const leaving = language.passage(fields);
    return simple(
      async (run, interpreter) => {
        const scope = interpreter.scope(run);
        for (const rule of rules)
          if (await rule.applies(scope)) return interpreter.exit(run, { ...rule, passing: run.input });
        if (otherwise !== undefined)
          return interpreter.exit(run, { passing: run.input, leaving, next: otherwise });
        // The guide calls this States.NoChoiceMatched; AWS reports, and lets nobody catch, States.Runtime.
        throw interpreterError(
          'States.Runtime',
          'Failed to transition out of the state. The state does not point to a next state.',
        );
      },
      [
        ...rules.map(({ next, location }) => ({ name: next, location: `${location}/Next` })),
        ...(otherwise === undefined ? [] : [{ name: otherwise, location: `${fields.location}/Default` }]),
      ],
    );
  },
};
