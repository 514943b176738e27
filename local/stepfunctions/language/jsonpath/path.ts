import type { Json } from '../json.ts';
import { PathSyntaxError } from './cursor.ts';
import { parseSteps } from './path-syntax.ts';
import type { IndexStep, NameStep, Step } from './steps.ts';

/** A compiled path. */
export interface Path {
  /** Whether it can select one value only: then that value is what it reads, else an array of all. */
  readonly definite: boolean;
  readonly steps: readonly Step[];
  /** `undefined` when a definite path finds nothing; an indefinite one gives an empty array then. */
  readonly read: (root: Json) => Json | undefined;
}

const DEFINITE = new Set<Step['kind']>(['name', 'names', 'index', 'fromEnd']);

/** Several names anywhere but at the end: Step Functions takes such a path, and never finds anything with it. */
const isHopeless = (steps: readonly Step[]): boolean =>
  steps.slice(0, -1).some(({ kind }) => kind === 'names');

/** A path of the steps that a text describes. Throws PathSyntaxError. */
export const compilePath = (text: string): Path => {
  const steps = parseSteps(text);
  const definite = isHopeless(steps) || steps.every(({ kind }) => DEFINITE.has(kind));
  if (isHopeless(steps)) return { definite, steps, read: () => undefined };
  return {
    definite,
    steps,
    read(root) {
      let nodes: Json[] = [root];
      for (const step of steps) {
        const found: Json[] = [];
        for (const node of nodes) step.select(node, found);
        if (found.length === 0) return definite ? undefined : [];
        nodes = found;
      }
      return definite ? nodes[0] : nodes;
    },
  };
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
