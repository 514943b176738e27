import type { Json } from '../json.ts';
import type { Step, Visit } from './steps.ts';

/** A filter's condition looked into a value as if it were of another kind, which makes its whole path wrong. */
class WrongKind extends Error {
  override readonly name = 'WrongKind';
}

const keep: Visit = (node, found) => {
  found.push(node);
  return 'well';
};

/** Whether steps may lead to several values. */
export const isMany = (steps: readonly Step[]): boolean => steps.some(({ kind }) => kind === 'many');

const chain = (steps: readonly Step[], many: boolean): Visit => {
  let visit = keep;
  for (const step of steps.toReversed()) visit = step.leading({ visit, last: visit === keep, many });
  return visit;
};

/**
 * Follows steps from a value: gives the value of steps that lead to one place, a list of the values of any others.
 * `undefined` when they do not lead on somewhere, as far as that is a mistake and not just an empty list.
 */
export const follow = (steps: readonly Step[]): ((root: Json) => Json | undefined) => {
  const many = isMany(steps);
  const visit = chain(steps, many);
  return (root) => {
    const found: Json[] = [];
    try {
      if (visit(root, found) !== 'well') return undefined;
    } catch (error) {
      if (!(error instanceof WrongKind)) throw error;
      return undefined;
    }
    return many ? found : found[0];
  };
};

/** Follows steps to one place from what a filter looks at. Throws WrongKind where a value on the way is of another kind. */
export const followInFilter = (steps: readonly Step[]): ((root: Json) => Json | undefined) => {
  const visit = chain(steps, false);
  return (root) => {
    const found: Json[] = [];
    if (visit(root, found) === 'wrong') throw new WrongKind();
    return found[0];
  };
};
