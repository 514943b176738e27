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
      rule.only(['Next', 'Comment', ...language.fieldsOf('Rule')]);
      rule.required('Next');
      return {
        applies: language.condition(rule),
        output: language.passage(rule),
        assign: language.assign(rule),
        next: rule.string('Next') ?? '',
        location: rule.location,
      };
    });
    const otherwise = fields.string('Default');
    const output = language.passage(fields);
    const assign = language.assign(fields);
    return simple(
      async (run, interpreter) => {
        const scope = interpreter.scope(run);
        for (const rule of rules)
          if (await rule.applies(scope)) return interpreter.exit(run, { ...rule, passing: run.input });
        if (otherwise !== undefined)
          return interpreter.exit(run, { passing: run.input, output, assign, next: otherwise });
        throw interpreterError(
          'States.NoChoiceMatched',
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
