import { interpreterError } from '../../engine/state-error.ts';
import { isObject, setKey } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { compileReferencePath } from './path.ts';
import { PathSyntaxError } from './cursor.ts';
import type { IndexStep, NameStep } from './steps.ts';

/** Puts a result into a state's input; leaves the input as it is. Throws a StateError. */
export type Place = (input: Json, result: Json) => Json;

const withMember = (node: JsonObject, name: string, value: Json): JsonObject => {
  const copy: JsonObject = {};
  for (const [key, old] of Object.entries(node)) setKey(copy, key, old);
  setKey(copy, name, value);
  return copy;
};

/** What is placed at the steps from the one with number `from`, in `node`; `undefined` when it cannot be. */
const placed = (
  node: Json | undefined,
  steps: readonly (NameStep | IndexStep)[],
  from: number,
  result: Json,
): Json | undefined => {
  const step = steps[from];
  if (!step) return result;
  if (step.kind === 'name') {
    const object = node === undefined ? {} : node;
    if (!isObject(object)) return undefined;
    const inner = Object.hasOwn(object, step.name) ? object[step.name] : undefined;
    const value = placed(inner, steps, from + 1, result);
    return value === undefined ? undefined : withMember(object, step.name, value);
  }
  // An array does not grow: only what is there can be replaced.
  if (!Array.isArray(node) || step.index < 0 || step.index >= node.length) return undefined;
  const value = placed(node[step.index], steps, from + 1, result);
  return value === undefined ? undefined : node.with(step.index, value);
};

/** Compiles a ResultPath that is a path into the input. Throws PathSyntaxError. */
export const compilePlace = (text: string): Place => {
  if (!text.startsWith('$')) throw new PathSyntaxError(`Reference path didn't start with '$'`);
  const { steps } = compileReferencePath(text.slice(1));
  return (input, result) => {
    const output = placed(input, steps, 0, result);
    if (output !== undefined) return output;
    throw interpreterError(
      'States.ResultPathMatchFailure',
      `Unable to apply ReferencePath ${text} to input ${JSON.stringify(input).slice(0, 10_000)}`,
    );
  };
};
