import { look } from '../engine/scope.ts';
import type { Scope } from '../engine/scope.ts';
import type { FieldReader } from '../language/fields.ts';
import type { QueryLanguage } from '../language/query-language.ts';

/** How many iterations of a Map may fail. */
export interface Tolerance {
  /** Throws a StateError when it cannot be worked out. */
  check(scope: Scope): Promise<void>;
  isExceeded(scope: Scope, failed: number, all: number): Promise<boolean>;
}

/** ToleratedFailureCount and ToleratedFailurePercentage, either of which may be exceeded. `undefined` without both. */
export const compileTolerance = (fields: FieldReader, language: QueryLanguage): Tolerance | undefined => {
  const most = { min: 0, max: Number.MAX_SAFE_INTEGER };
  const count = language.number(fields, 'ToleratedFailureCount', most);
  const percentage = language.number(fields, 'ToleratedFailurePercentage', {
    min: 0,
    max: 100,
    integer: false,
  });
  if (!count && !percentage) return undefined;
  const work = async (scope: Scope) => ({
    number: count ? look(scope, 'toleratedFailureCount', await count(scope)) : Infinity,
    percent: percentage ? look(scope, 'toleratedFailurePercentage', await percentage(scope)) : Infinity,
  });
  return {
    async check(scope) {
      await work(scope);
    },
    async isExceeded(scope, failed, all) {
      const { number, percent } = await work(scope);
      return failed > number || (failed / all) * 100 > percent;
    },
  };
};
