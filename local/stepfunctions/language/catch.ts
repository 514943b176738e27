import type { FieldReader } from './fields.ts';
import type { Assignment, Query, QueryLanguage } from './query-language.ts';
import { errorEquals } from './retry.ts';

/** One entry of a Catch. */
export interface Catcher {
  errorEquals: readonly string[];
  next: string;
  output: Query | undefined;
  assign: Assignment | undefined;
}

/** The `Catch` of a state. */
export const compileCatch = (state: FieldReader, language: QueryLanguage): Catcher[] =>
  state.children('Catch').map((fields, index, all) => {
    fields.only(['ErrorEquals', 'Next', 'Comment', ...language.fieldsOf('Catch')]);
    fields.required('ErrorEquals', 'Next');
    return {
      errorEquals: errorEquals(fields, index, all.length),
      next: fields.string('Next') ?? '',
      ...language.caught(fields),
    };
  });
