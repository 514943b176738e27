import { runMachine } from '../../engine/test-engine.ts';
import type { Json } from '../json.ts';

/** For tests: a machine of one rule. */
export const machine = (rule: object) => ({
  QueryLanguage: 'JSONPath',
  StartAt: 'S',
  States: {
    S: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
    Yes: { Type: 'Succeed' },
    No: { Type: 'Fail', Error: 'No' },
  },
});

/** For tests: whether a rule applies to an input; the error of an execution that fails in the Choice itself. */
export const applies = async (rule: object, input: Json): Promise<unknown> => {
  const { status, error } = (await runMachine(machine(rule), input)).outcome;
  return status === 'SUCCEEDED' ? true : error === 'No' ? false : error;
};
