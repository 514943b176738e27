import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { resolve } from './intrinsics.ts';
import { statesOf } from './definition.ts';
import type { Machine, Placed } from './definition.ts';
import type { Stack } from './stack.ts';

/** A process: a definition in stepfunctions/, its intrinsic functions resolved to names that could be real. */
export interface Process {
  file: string;
  definition: Machine;
  states: Placed[];
  /** Where a state stands in the file; 1 for what is no state. */
  lineOf(state: string | undefined): number;
}

/** Something that does not hold. Without `state` it is about the definition as a whole. */
export interface Problem {
  state?: string;
  message: string;
}

export type Rule = (process: Process) => Problem[];

/** Offsets of the keys of every map called States. */
const stateKeys = (node: unknown, found = new Map<string, number>()): Map<string, number> => {
  if (!isMap(node)) return found;
  for (const { key, value } of node.items) {
    if (isScalar(key) && key.value === 'States' && isMap(value))
      for (const each of value.items)
        if (isScalar(each.key) && each.key.range) found.set(String(each.key.value), each.key.range[0]);
    stateKeys(value, found);
  }
  return found;
};

/** Throws on text that is no YAML, or has no states. */
export const readProcess = (file: string, text: string, stack: Stack): Process => {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, { lineCounter: lines });
  if (document.errors[0]) throw new Error(`${file}: ${document.errors[0].message}`);
  const definition = resolve(document.toJS(), stack) as Machine;
  if (typeof definition.States !== 'object') throw new Error(`${file} has no States`);
  const keys = stateKeys(document.contents);
  return {
    file,
    definition,
    states: statesOf(definition),
    lineOf: (state) => lines.linePos(keys.get(state ?? '') ?? 0).line || 1,
  };
};
