import type { Json } from '../json.ts';
import type { Step, Visit } from './steps.ts';

const keep: Visit = (node, found) => {
  found.push(node);
  return 'well';
};

/** Whether steps may lead to several values. */
export const isMany = (steps: readonly Step[]): boolean => steps.some(({ kind }) => kind === 'many');

/**
 * Follows steps from a value: gives the value of steps that lead to one place, a list of the values of any others.
 * `undefined` when they do not lead on somewhere, as far as that is a mistake and not just an empty list.
 */
export const follow = (steps: readonly Step[]): ((root: Json) => Json | undefined) => {
  const many = isMany(steps);
  let visit = keep;
  for (const step of steps.toReversed()) visit = step.leading({ visit, last: visit === keep, many });
  return (root) => {
    const found: Json[] = [];
    if (visit(root, found) !== 'well') return undefined;
    return many ? found : found[0];
  };
};
