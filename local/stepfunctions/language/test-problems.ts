import { FUNCTION } from '../engine/test-engine.ts';
import { compileMachine } from './compile.ts';
import { InvalidDefinition } from './diagnostics.ts';

/** For tests: what is wrong with a definition. */
export const problems = (definition: unknown): string[] => {
  try {
    compileMachine(typeof definition === 'string' ? definition : JSON.stringify(definition), () => []);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDefinition)) throw error;
    return error.diagnostics.map(({ code, message, location }) => `${code} ${location}: ${message}`);
  }
};

/** For tests: what is wrong with a machine whose only state has these fields. */
export const wrong = (state: object) =>
  problems({ QueryLanguage: 'JSONata', StartAt: 'S', States: { S: { End: true, ...state } } });

/** For tests: a Task that calls a function. */
export const task = (more: object) => ({ Type: 'Task', Resource: FUNCTION, ...more });
