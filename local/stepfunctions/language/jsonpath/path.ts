import type { Json } from '../json.ts';
import { PathSyntaxError } from './cursor.ts';
import { follow } from './follow.ts';
import { parseSteps } from './path-syntax.ts';
import type { IndexStep, NameStep, Step } from './steps.ts';

/** A compiled path. */
export interface Path {
  readonly steps: readonly Step[];
  /** The value of a path that leads to one place, a list of the values of any other; see `follow`. */
  readonly read: (root: Json) => Json | undefined;
}

/** A path of the steps that a text describes. Throws PathSyntaxError. */
export const compilePath = (text: string): Path => {
  const steps = parseSteps(text);
  return { steps, read: follow(steps) };
};

/** A path that names exactly one place, whether there is something or not. */
export interface ReferencePath extends Path {
  readonly steps: readonly (NameStep | IndexStep)[];
}

/** Throws PathSyntaxError for a path that may select several values, too. */
export const compileReferencePath = (text: string): ReferencePath => {
  const path = compilePath(text);
  if (!path.steps.every(({ kind }) => kind === 'name' || kind === 'index'))
    throw new PathSyntaxError(`'${text}' may select more than one value`);
  return path as ReferencePath;
};
