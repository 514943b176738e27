import { interpreterError } from '../../engine/state-error.ts';
import type { Scope } from '../../engine/scope.ts';
import type { Json } from '../json.ts';
import { PathSyntaxError } from './cursor.ts';
import { compilePath, compileReferencePath } from './path.ts';
import type { Path } from './path.ts';

/** Reads something for a state; `data` is what `$` stands for. `undefined` when it is not there. Throws a StateError. */
export type Reader = (scope: Scope, data: Json) => Json | undefined;

const ROOT = /^\$(\$|[\p{ID_Start}_][\p{ID_Continue}]*)?/u;

/** On AWS there is no path into null, not even `$`. */
const document = (data: Json): Json => {
  if (data !== null) return data;
  throw interpreterError('States.Runtime', 'Unable to apply Path transformation to null or empty input.');
};

const rooted = (root: string, path: Path): Reader => {
  const { read, steps } = path;
  if (root === '')
    return steps.length === 0 ? (_, data) => document(data) : (_, data) => read(document(data));
  if (root === '$') return ({ context }) => read(context);
  return (scope) => {
    const value = scope.variable(root);
    return value === undefined ? undefined : read(value);
  };
};

const reader = (text: string, compile: (rest: string) => Path): Reader => {
  const match = ROOT.exec(text);
  if (!match) throw new PathSyntaxError(`Reference path didn't start with '$'`);
  return rooted(match[1] ?? '', compile(text.slice(match[0].length)));
};

/** A path into the data (`$.a`), the context object (`$$.State.Name`) or a variable (`$total.net`). Throws PathSyntaxError. */
export const compileReader = (text: string): Reader => reader(text, compilePath);

/** The same for a path that names one place only. Throws PathSyntaxError. */
export const compileReferenceReader = (text: string): Reader => reader(text, compileReferencePath);
