import type { Rule } from '../process.ts';

const PASCAL = /^(?:[A-Z][a-z0-9]+)+$/;
const QUESTION = /^(?:Is|Are|Was|Were|Has|Have|Had|Can|Does|Do|Did|Should|Must|May)[A-Z]/;

export const statesArePascalCase: Rule = ({ states }) =>
  states
    .filter(({ name }) => !PASCAL.test(name))
    .map(({ name }) => ({ state: name, message: 'is no PascalCase name' }));

export const choicesAreQuestions: Rule = ({ states }) =>
  states
    .filter(({ name, state }) => state.Type === 'Choice' && !QUESTION.test(name))
    .map(({ name }) => ({
      state: name,
      message: 'is a Choice: its name is a question, like IsRedeemNeeded',
    }));
