import { isDeeper } from '../language/json.ts';
import { tooLarge } from './payload.ts';
import type { Payload } from './payload.ts';
import { interpreterError } from './state-error.ts';
import type { StateError } from './state-error.ts';

/** A value that is larger than AWS lets pass. No States.ALL catches it. */
const dataLimit = (what: string): StateError =>
  interpreterError(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );

const depthLimit = (what: string): StateError =>
  interpreterError('States.Runtime', `The state/task '${what}' returned a result that is nested too deep.`);

/** What is wrong with a value that `what` made, if it is larger than may pass, or deeper than could be read back. */
export const limitOf = (what: string, { value, text }: Payload): StateError | undefined => {
  if (tooLarge(text)) return dataLimit(what);
  return isDeeper(value, text) ? depthLimit(what) : undefined;
};

/** Gives the value. Throws a StateError for one that must not pass. */
export const limited = (what: string, made: Payload): Payload => {
  const wrong = limitOf(what, made);
  if (wrong) throw wrong;
  return made;
};

/** Gives the value, which may have any size. Throws a StateError for one that could not be read back. */
export const readable = (what: string, made: Payload): Payload => {
  if (isDeeper(made.value, made.text)) throw depthLimit(what);
  return made;
};
