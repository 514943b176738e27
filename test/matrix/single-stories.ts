import { describe, it } from 'node:test';
import type { Matrix } from './matrix.ts';
import type { CheckoutPath } from './paths.ts';
import { callerTitle } from './points.ts';
import type { Single } from './singles.ts';

const byCaller = (singles: readonly Single[]): [string, Single[]][] => {
  const groups = new Map<string, Single[]>();
  for (const single of singles) {
    const caller = callerTitle(single.point.caller);
    groups.set(caller, [...(groups.get(caller) ?? []), single]);
  }
  return [...groups];
};

/** Stories of one path: everything that can befall each of its calls, read from a run of it, one at a time. */
export const tellSingles = (matrix: Matrix, path: CheckoutPath, singles: readonly Single[]): void => {
  describe(`a checkout that ${path.title}`, () => {
    for (const [caller, own] of byCaller(singles))
      it(`leaves everything whole whatever befalls a call of ${caller} (${own.length} faults)`, () =>
        matrix.play(
          own.map(({ rule }) => ({ path, rules: [rule] })),
          { exact: true },
        ));
  });
};
