import { isObject, setKey } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';

/** One step of a path: from a value to those that it selects in it, in order. */
export interface Step {
  readonly kind: 'name' | 'names' | 'index' | 'indices' | 'slice' | 'wildcard' | 'descend' | 'filter';
  /** Puts what it selects in `node` into `found`. */
  select(node: Json, found: Json[]): void;
}

const own = (node: Json, key: string): Json | undefined =>
  isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;

/** Counts from the end when it is negative. */
const at = (node: Json, index: number): Json | undefined =>
  Array.isArray(node) ? node[index < 0 ? node.length + index : index] : undefined;

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

/** Several names: at the end of a path one object with those that are there, elsewhere each by itself. */
export const namesStep = (names: readonly string[], last: boolean): Step => ({
  kind: 'names',
  select(node, found) {
    if (!isObject(node)) return;
    const picked: JsonObject = {};
    for (const name of names) {
      const value = own(node, name);
      if (value === undefined) continue;
      if (last) setKey(picked, name, value);
      else found.push(value);
    }
    if (last) found.push(picked);
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

export const sliceStep = (from: number | undefined, to: number | undefined): Step => ({
  kind: 'slice',
  select(node, found) {
    if (Array.isArray(node)) for (const value of node.slice(from, to)) found.push(value);
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
