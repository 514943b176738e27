import { setKey } from '../language/json.ts';
import type { Json, JsonObject } from '../language/json.ts';
import type { Leaving, Left } from '../language/query-language.ts';
import { MAX_ASSIGNED, MAX_VARIABLES } from '../language/variables.ts';
import type { StateRun } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import { limited } from './limits.ts';
import { payload } from './payload.ts';
import type { Payload } from './payload.ts';
import { interpreterError } from './state-error.ts';

/** How a state is left. */
export interface Exit {
  /** The output, unless `leaving` makes another; a result that is not a payload yet, where it is absent. */
  passing?: Payload;
  result?: Json | undefined;
  errorOutput?: JsonObject;
  leaving: Leaving | undefined;
  next: string | undefined;
}

/** The texts of variables that are to be set, measured. */
const textsOf = ({ thread, node }: StateRun, assigned: JsonObject): Record<string, string> => {
  const texts: Record<string, string> = {};
  let total = 0;
  for (const [name, value] of Object.entries(assigned)) {
    const { text } = limited(node.name, payload(value));
    total += Buffer.byteLength(text);
    setKey(texts, name, text);
  }
  if (total > MAX_ASSIGNED)
    throw interpreterError(
      'States.DataLimitExceeded',
      'The variables of one Assign exceed the maximum number of bytes service limit.',
    );
  for (const [name, size] of thread.execution.variableSizes) if (!Object.hasOwn(texts, name)) total += size;
  if (total > MAX_VARIABLES)
    throw interpreterError(
      'States.DataLimitExceeded',
      'The variables exceed the maximum number of bytes service limit.',
    );
  return texts;
};

/** The output as a payload; values that came as payloads are not serialized again. */
const outputOf = (run: StateRun, made: Json | undefined, { passing, result = null }: Exit): Payload => {
  if (passing && (made === undefined || made === passing.value)) return passing;
  if (made === run.input.value) return run.input;
  return payload(made === undefined ? result : made);
};

const NOTHING: Left = {};

const goOn = (
  interpreter: Interpreter,
  run: StateRun,
  exit: Exit,
  { output: made, assigned }: Left,
): void => {
  const output = limited(run.node.name, outputOf(run, made, exit));
  const texts = assigned && textsOf(run, assigned);
  interpreter.release(run);
  interpreter.record(
    run.thread,
    {
      kind: 'exited',
      type: run.node.exited,
      name: run.node.name,
      output: output.text,
      assigned: texts,
      next: exit.next,
    },
    { payload: output, assigned },
  );
  run.thread.execution.ready.push(run.thread);
};

/** Works out output and variables, and goes on to the next state. */
export const leave = (interpreter: Interpreter, run: StateRun, exit: Exit): void | Promise<void> => {
  const { result, errorOutput, leaving } = exit;
  const left = leaving ? leaving(interpreter.scope(run, { result, errorOutput })) : NOTHING;
  if (left instanceof Promise) return left.then((made) => goOn(interpreter, run, exit, made));
  return goOn(interpreter, run, exit, left);
};
