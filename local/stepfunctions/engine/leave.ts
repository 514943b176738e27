import type { Json, JsonObject } from '../language/json.ts';
import type { Assignment, Query } from '../language/query-language.ts';
import { MAX_VARIABLE, MAX_VARIABLES } from '../language/variables.ts';
import type { StateRun } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import { payload, tooLarge } from './payload.ts';
import type { Payload } from './payload.ts';
import { interpreterError } from './state-error.ts';
import type { StateError } from './state-error.ts';

/** How a state is left. */
export interface Exit {
  /** The output, unless `output` makes another. */
  passing: Payload;
  result?: Json | undefined;
  errorOutput?: JsonObject;
  output: Query | undefined;
  assign: Assignment | undefined;
  next: string | undefined;
}

/** A value that is larger than AWS lets pass. No States.ALL catches it. */
export const dataLimit = (what: string): StateError =>
  interpreterError(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );

/** The texts of variables that are to be set, measured. */
const textsOf = ({ thread }: StateRun, assigned: JsonObject): Record<string, string> => {
  const texts: Record<string, string> = {};
  let total = 0;
  for (const [name, value] of Object.entries(assigned)) {
    const text = JSON.stringify(value);
    const size = Buffer.byteLength(text);
    total += size;
    texts[name] = text;
    if (size > MAX_VARIABLE)
      throw interpreterError(
        'States.DataLimitExceeded',
        `The variable '${name}' exceeds the maximum number of bytes service limit.`,
      );
  }
  for (const [name, size] of thread.execution.variableSizes) if (!Object.hasOwn(texts, name)) total += size;
  if (total > MAX_VARIABLES)
    throw interpreterError(
      'States.DataLimitExceeded',
      'The variables exceed the maximum number of bytes service limit.',
    );
  return texts;
};

/** Evaluates Output and Assign, neither of which sees what the other gives, and goes on to the next state. */
export const leave = async (interpreter: Interpreter, run: StateRun, exit: Exit): Promise<void> => {
  const { passing, result, errorOutput, next } = exit;
  const scope = interpreter.scope(run, { result, errorOutput });
  const assigned = exit.assign && (await exit.assign(scope));
  const output = exit.output ? payload(await exit.output(scope)) : passing;
  if (tooLarge(output.text)) throw dataLimit(run.node.name);
  const texts = assigned && textsOf(run, assigned);
  interpreter.release(run);
  interpreter.record(
    run.thread,
    {
      kind: 'exited',
      type: `${run.node.type}StateExited`,
      name: run.node.name,
      output: output.text,
      assigned: texts,
      next,
    },
    { payload: output, assigned },
  );
  run.thread.execution.ready.push(run.thread);
};
