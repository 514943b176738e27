import type { FieldReader } from './fields.ts';
import { jsonataLanguage } from './jsonata/language.ts';
import type { QueryLanguage } from './query-language.ts';

const languages: readonly QueryLanguage[] = [jsonataLanguage];

/** Fields that only JSONPath has; a JSONata state that carries one was written for the other language. */
const JSONPATH_ONLY = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'Result',
  'ItemsPath',
  'MaxConcurrencyPath',
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
  if (wanted === 'JSONPath')
    state.problem(
      `The query language JSONPath is not emulated by the local cloud yet: set "QueryLanguage": "JSONata"`,
      '',
      'UNSUPPORTED_BY_LOCAL_CLOUD',
    );
  else state.problem('Value should be one of the following: [JSONPath, JSONata]', 'QueryLanguage');
  return undefined;
};

/** Reports fields of the other language. */
export const foreignFields = (state: FieldReader, { name }: QueryLanguage): void => {
  if (name !== 'JSONata') return;
  for (const field of JSONPATH_ONLY)
    if (state.has(field)) {
      state.reported.push(field);
      state.problem(
        `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage`,
      );
    }
};
