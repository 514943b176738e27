import type { FieldReader } from './fields.ts';
import type { Leaving, QueryLanguage } from './query-language.ts';
import { errorEquals } from './retry.ts';

/** One entry of a Catch. */
export interface Catcher {
  errorEquals: readonly string[];
  next: string;
  leaving: Leaving | undefined;
}

/** The `Catch` of a state. */
export const compileCatch = (state: FieldReader, language: QueryLanguage): Catcher[] =>
  state.children('Catch', { empty: true }).map((fields, index, all) => {
    fields.only(['ErrorEquals', 'Next', 'Comment', ...language.fieldsOf('Catch')]);
    fields.required('ErrorEquals', 'Next');
    return {
      errorEquals: errorEquals(fields, index, all.length),
      next: fields.string('Next') ?? '',
      leaving: language.caught(state, fields),
    };
  });
