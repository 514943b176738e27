import { isObject, setKey } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';

/**
 * How following a path from a value went. `missing`: something on the way is not there; `wrong`: something on the way
 * is of another kind. Both end the whole path, whatever it has found, but an array's `[*]` leaves out what is missing.
 */
export type Outcome = 'well' | 'missing' | 'wrong';

/** Goes on from a value to the end of the path; puts what it finds there into `found`. */
export type Visit = (node: Json, found: Json[]) => Outcome;

/** What a step knows of the path. */
export interface Rest {
  /** The steps after it. */
  readonly visit: Visit;
  readonly last: boolean;
  /** Whether the path may lead to several values. */
  readonly many: boolean;
}

/** One step of a path: from a value to those that it selects in it, in order. */
export interface Step {
  readonly kind: 'name' | 'names' | 'index' | 'element' | 'many';
  readonly leading: (rest: Rest) => Visit;
  /** Whether a descent has it try a value. */
  readonly tries: (node: Json) => boolean;
}

const own = (node: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(node, key) ? node[key] : undefined;

const each = (values: readonly Json[], visit: Visit, found: Json[]): Outcome => {
  for (const value of values) {
    const outcome = visit(value, found);
    if (outcome !== 'well') return outcome;
  }
  return 'well';
};

export interface NameStep extends Step {
  readonly kind: 'name';
  readonly name: string;
}

export const nameStep = (name: string): NameStep => ({
  kind: 'name',
  name,
  tries: (node) => isObject(node) && Object.hasOwn(node, name),
  leading:
    ({ visit, last, many }) =>
    (node, found) => {
      if (!isObject(node)) return 'missing';
      const value = own(node, name);
      if (value !== undefined) return visit(value, found);
      return many && !last ? 'well' : 'missing';
    },
});

/** Several names, which stand at the end of a path: one object with those that are there; after `..` all must be. */
export const namesStep = (names: readonly string[]): Step => ({
  kind: 'names',
  tries: (node) => isObject(node) && names.every((name) => Object.hasOwn(node, name)),
  leading:
    ({ visit, last }) =>
    (node, found) => {
      if (!isObject(node)) return 'missing';
      if (!last) return 'wrong';
      const picked: JsonObject = {};
      for (const name of names) {
        const value = own(node, name);
        if (value !== undefined) setKey(picked, name, value);
      }
      return visit(picked, found);
    },
});

/** A step within an array: `pick` gives the places, any of which may not be there. */
const inArray =
  (pick: (length: number) => readonly number[]) =>
  ({ visit }: Rest): Visit =>
  (node, found) => {
    if (!Array.isArray(node)) return node === null ? 'missing' : 'wrong';
    for (const place of pick(node.length)) {
      const value = node[place];
      if (value === undefined) return 'missing';
      const outcome = visit(value, found);
      if (outcome !== 'well') return outcome;
    }
    return 'well';
  };

export interface IndexStep extends Step {
  readonly kind: 'index';
  readonly index: number;
}

/** A negative index is that of nothing: Step Functions does not count from the end here, as it does in slices. */
export const indexStep = (index: number): IndexStep => {
  const places = [index];
  return { kind: 'index', index, tries: Array.isArray, leading: inArray(() => places) };
};

/** `[(@.length-1)]`: the last element, or one before it. */
export const fromEndStep = (back: number): Step => ({
  kind: 'element',
  tries: Array.isArray,
  leading: inArray((length) => [length - back]),
});

export const indicesStep = (indices: readonly number[]): Step => ({
  kind: 'many',
  tries: Array.isArray,
  leading: inArray(() => indices),
});

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** A bound counts from the end only where it is the only one. */
export const sliceStep = (from: number | undefined, to: number | undefined): Step => ({
  kind: 'many',
  tries: Array.isArray,
  leading: inArray((length) => {
    if (from !== undefined && to !== undefined)
      return range(from, length === 0 ? from : Math.min(to, length));
    const bound = (value: number) => Math.max(0, Math.min(value < 0 ? length + value : value, length));
    return range(from === undefined ? 0 : bound(from), to === undefined ? length : bound(to));
  }),
});

export const wildcardStep: Step = {
  kind: 'many',
  tries: () => true,
  leading:
    ({ visit }) =>
    (node, found) => {
      if (isObject(node)) return each(Object.values(node), visit, found);
      if (!Array.isArray(node)) return 'well';
      for (const value of node) if (visit(value, found) === 'wrong') return 'wrong';
      return 'well';
    },
};

/** `[?(…)]`: the elements of an array that pass, or an object itself if it does. */
export const filterStep = (passes: (node: Json) => boolean): Step => ({
  kind: 'many',
  tries: (node) => isObject(node) && passes(node),
  leading:
    ({ visit }) =>
    (node, found) => {
      if (Array.isArray(node)) return each(node.filter(passes), visit, found);
      if (!isObject(node)) return 'wrong';
      return passes(node) ? visit(node, found) : 'well';
    },
});

/** `..` and the step after it, which is tried on a value and on everything in it, each before what it holds. */
export const descendStep = (step: Step): Step => ({
  kind: 'many',
  tries: () => true,
  leading(rest) {
    const visit = step.leading(rest);
    // In an array, a step that is not the last one stands for any element: so it is in Jayway's JsonPath.
    const enter: Visit = (node, found) =>
      Array.isArray(node) && !rest.last ? each(node, rest.visit, found) : visit(node, found);
    const walk: Visit = (node, found) => {
      if (typeof node !== 'object' || node === null) return 'well';
      if (step.tries(node)) {
        const outcome = enter(node, found);
        if (outcome !== 'well') return outcome;
      }
      return each(Array.isArray(node) ? node : Object.values(node), walk, found);
    };
    return walk;
  },
});
