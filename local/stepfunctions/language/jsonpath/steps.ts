import { isObject, setKey } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';

/** One step of a path: from a value to those that it selects in it, in order. */
export interface Step {
  readonly kind:
    'name' | 'names' | 'index' | 'indices' | 'fromEnd' | 'slice' | 'wildcard' | 'descend' | 'filter';
  /** Puts what it selects in `node` into `found`. */
  select(node: Json, found: Json[]): void;
}

const own = (node: Json, key: string): Json | undefined =>
  isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;

/** A negative index is that of nothing: Step Functions does not count from the end here, as it does in slices. */
const at = (node: Json, index: number): Json | undefined => (Array.isArray(node) ? node[index] : undefined);

const push = (value: Json | undefined, found: Json[]): void => {
  if (value !== undefined) found.push(value);
};

const childrenOf = (node: Json): Json[] => {
  if (Array.isArray(node)) return node;
  return isObject(node) ? Object.values(node) : [];
};

export interface NameStep extends Step {
  readonly kind: 'name';
  readonly name: string;
}

export const nameStep = (name: string): NameStep => ({
  kind: 'name',
  name,
  select: (node, found) => push(own(node, name), found),
});

/** Several names, which stand at the end of a path: one object with those that are there. */
export const namesStep = (names: readonly string[]): Step => ({
  kind: 'names',
  select(node, found) {
    if (!isObject(node)) return;
    const picked: JsonObject = {};
    for (const name of names) {
      const value = own(node, name);
      if (value !== undefined) setKey(picked, name, value);
    }
    found.push(picked);
  },
});

export interface IndexStep extends Step {
  readonly kind: 'index';
  readonly index: number;
}

export const indexStep = (index: number): IndexStep => ({
  kind: 'index',
  index,
  select: (node, found) => push(at(node, index), found),
});

export const indicesStep = (indices: readonly number[]): Step => ({
  kind: 'indices',
  select(node, found) {
    for (const index of indices) push(at(node, index), found);
  },
});

/** `[(@.length-1)]`: the last element, or one before it. */
export const fromEndStep = (back: number): Step => ({
  kind: 'fromEnd',
  select: (node, found) => push(Array.isArray(node) ? node[node.length - back] : undefined, found),
});

/** Either bound may count from the end, but only where it is the only one. */
export const sliceStep = (from: number | undefined, to: number | undefined): Step => ({
  kind: 'slice',
  select(node, found) {
    if (!Array.isArray(node) || (from !== undefined && to !== undefined && (from < 0 || to < 0))) return;
    for (const value of node.slice(from, to)) found.push(value);
  },
});

export const wildcardStep: Step = {
  kind: 'wildcard',
  select(node, found) {
    for (const value of childrenOf(node)) found.push(value);
  },
};

/** `..`: the value and everything in it, each before what it holds. */
export const descendStep: Step = {
  kind: 'descend',
  select(node, found) {
    const open: Json[] = [node];
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      found.push(value);
      const children = childrenOf(value);
      for (let index = children.length - 1; index >= 0; index--) open.push(children[index] as Json);
    }
  },
};

/** `[?(…)]`: the elements of an array that pass, or an object itself if it does. */
export const filterStep = (passes: (node: Json) => boolean): Step => ({
  kind: 'filter',
  select(node, found) {
    if (Array.isArray(node)) {
      for (const value of node) if (passes(value)) found.push(value);
    } else if (isObject(node) && passes(node)) found.push(node);
  },
});

/** `..[?(…)]`, whose descent comes to every element of an array by itself. */
export const selfFilterStep = (passes: (node: Json) => boolean): Step => ({
  kind: 'filter',
  select(node, found) {
    if (isObject(node) && passes(node)) found.push(node);
  },
});
