import type { FieldReader } from './fields.ts';
import { jsonataLanguage } from './jsonata/language.ts';
import { jsonPathLanguage } from './jsonpath/language.ts';
import type { QueryLanguage } from './query-language.ts';

const languages: readonly QueryLanguage[] = [jsonPathLanguage, jsonataLanguage];

/** Fields that only the other language has; a state that carries one was written for that. */
const ONLY_JSONATA = ['Arguments', 'Output', 'Items'];
const ONLY_JSONPATH = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'Result',
  'ItemsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'ErrorPath',
  'CausePath',
];

/** The query language of a state in a machine that is in `machine`; reports one that is not to be had. */
export const chooseLanguage = (state: FieldReader, machine = 'JSONPath'): QueryLanguage | undefined => {
  const own = state.string('QueryLanguage');
  if (own === 'JSONPath' && machine === 'JSONata')
    state.problem(`'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine`);
  const wanted = own ?? machine;
  const language = languages.find(({ name }) => name === wanted);
  if (language) return language;
  state.problem('Value should be one of the following: [JSONPath, JSONata]', 'QueryLanguage');
  return undefined;
};

/** Reports fields of the other language. */
export const foreignFields = (state: FieldReader, { name }: QueryLanguage): void => {
  const [foreign, other] = name === 'JSONata' ? [ONLY_JSONPATH, 'JSONPath'] : [ONLY_JSONATA, 'JSONata'];
  for (const field of foreign)
    if (state.has(field)) {
      state.reported.push(field);
      state.problem(
        `The QueryLanguage is set to '${name}', but field '${field}' is only supported for the '${other}' QueryLanguage`,
      );
    }
};
