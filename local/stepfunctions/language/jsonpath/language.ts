import { look } from '../../engine/scope.ts';
import { interpreterError } from '../../engine/state-error.ts';
import type { Json } from '../json.ts';
import type { QueryLanguage } from '../query-language.ts';
import { parseTimestamp } from '../timestamp.ts';
import { compileRule } from './choice.ts';
import { shown } from './expression.ts';
import { compileNumber, compileText, compileTimestamp, dataOf, referenceField } from './fields.ts';
import { leavingWithError, leavingWithResult, passing } from './leaving.ts';
import { compileTemplate } from './template.ts';

const PATHS = ['InputPath', 'OutputPath'];
const WORK = [...PATHS, 'Parameters', 'ResultSelector', 'ResultPath', 'Assign'];

const FIELDS: Record<string, readonly string[]> = {
  Pass: [...PATHS, 'Parameters', 'Result', 'ResultPath', 'Assign'],
  Task: [...WORK, 'TimeoutSecondsPath', 'HeartbeatSecondsPath'],
  Choice: [...PATHS, 'Assign'],
  Wait: [...PATHS, 'SecondsPath', 'TimestampPath', 'Assign'],
  Succeed: PATHS,
  Fail: ['ErrorPath', 'CausePath'],
  Parallel: WORK,
  Map: [
    ...WORK,
    'ItemsPath',
    'ItemSelector',
    'Iterator',
    'MaxConcurrencyPath',
    'ToleratedFailureCountPath',
    'ToleratedFailurePercentagePath',
  ],
  Catch: ['ResultPath', 'Assign'],
};

const itemsError = (value: Json) =>
  interpreterError('States.Runtime', `The items of a Map must be an array, and are '${shown(value)}'`);

/** JSONPath: `InputPath`, `Parameters`, `ResultSelector`, `ResultPath`, `OutputPath`, and fields that end with `Path`. */
export const jsonPathLanguage: QueryLanguage = {
  name: 'JSONPath',
  fieldsOf: (part) => FIELDS[part] ?? [],
  arguments(state) {
    const data = dataOf(state);
    if (state.has('Result')) {
      const literal = state.get('Result') ?? null;
      return () => literal;
    }
    const parameters = compileTemplate(state, 'Parameters');
    if (parameters) return (scope) => look(scope, 'afterParameters', parameters(scope, data(scope)));
    return state.has('InputPath') ? data : undefined;
  },
  value(state, field) {
    const data = dataOf(state);
    const value = compileTemplate(state, field);
    return value && ((scope) => value(scope, data(scope)));
  },
  result: leavingWithResult,
  passage: passing,
  caught: leavingWithError,
  number: compileNumber,
  text: compileText,
  timestamp: (state) => compileTimestamp(state, parseTimestamp),
  condition(state, rule) {
    const data = dataOf(state);
    const applies = compileRule(rule);
    return (scope) => applies(scope, data(scope));
  },
  items(state) {
    const data = dataOf(state);
    const items = referenceField(state, 'ItemsPath');
    return (scope) => {
      const value = items ? items(scope, data(scope)) : data(scope);
      if (!Array.isArray(value)) throw itemsError(value);
      return look(scope, 'afterItemsPath', value);
    };
  },
  itemSelector(state) {
    state.onlyOneOf('ItemSelector', 'Parameters');
    return this.value(state, state.has('ItemSelector') ? 'ItemSelector' : 'Parameters');
  },
};
