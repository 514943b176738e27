import type { JsonObject } from '../language/json.ts';
import { matches, retryDelay } from '../language/retry.ts';
import type { StateRun, Thread } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import { payload } from './payload.ts';
import { StateError } from './state-error.ts';
import type { Failure } from './state-error.ts';

/** States whose end by someone else's failure shows in the history. */
const ABORTED = new Set(['Task', 'Wait', 'Parallel', 'Map']);

/** A failure as history and catchers have it: the interpreter's own causes say where. */
const worded = ({ node, enteredId }: StateRun, failure: Failure | StateError): Failure => {
  const { error, cause, heartbeat, ofTask } = failure as Failure;
  const prefix =
    failure instanceof StateError && failure.interpreter
      ? `An error occurred while executing the state '${node.name}' (entered at the event id #${enteredId}). `
      : '';
  return { error, cause: cause === undefined ? undefined : prefix + cause, heartbeat, ofTask };
};

/** Ends what a state has under way in a branch or an iteration. */
const abortThread = (interpreter: Interpreter, thread: Thread): void => {
  const { run } = thread;
  if (!run) return;
  // What a Parallel or Map had under way was ended when it failed.
  if (!run.failure) abortFork(interpreter, run);
  if (ABORTED.has(run.node.type))
    interpreter.record(thread, { kind: 'aborted', type: `${run.node.type}StateAborted` });
  interpreter.tasks.jobs.cancelOrphans(thread.execution);
  interpreter.release(run);
};

/**
 * Ends what a failed state had under way, `failed` being the branch or iteration that failed it. It stays in place, so
 * that a redrive can take it up.
 */
export const abortFork = (interpreter: Interpreter, run: StateRun, failed?: Thread): void => {
  for (const thread of run.fork?.threads ?? []) {
    if (!thread || thread.joined) continue;
    abortThread(interpreter, thread);
    const { index } = thread;
    if (thread.item && thread !== failed)
      interpreter.record(thread, { kind: 'joined', type: 'MapIterationAborted', name: run.node.name, index });
  }
};

/**
 * What the definition broke ends the execution, whatever it happens in: nothing around it is told, fails or is aborted.
 */
const endAtOnce = (interpreter: Interpreter, { thread }: StateRun, { error, cause }: Failure): void =>
  interpreter.end(thread.execution, { type: 'ExecutionFailed', previous: thread.previous, error, cause });

/** Has the state run again later, if a retrier takes the failure and has attempts left. */
const retry = (interpreter: Interpreter, run: StateRun, failure: Failure): boolean => {
  const retrier = run.node.retry.findIndex(({ errorEquals }) => matches(errorEquals, failure));
  const policy = run.node.retry[retrier];
  const retries = run.retries[retrier] ?? 0;
  if (!policy || retries >= policy.maxAttempts) return false;
  const due = interpreter.now() + retryDelay(policy, retries, interpreter.random());
  interpreter.record(run.thread, { kind: 'retrying', retrier, due });
  interpreter.await(run, due);
  return true;
};

/** A failure that nobody took ends the branch or iteration, and with it the state around it, or the execution. */
const sink = async (interpreter: Interpreter, run: StateRun, { error, cause }: Failure): Promise<void> => {
  const { parent, execution } = run.thread;
  if (!parent) interpreter.end(execution, { type: 'ExecutionFailed', error, cause });
  else
    await interpreter.guard(parent, () =>
      parent.node.behaviour.childFailed?.(parent, interpreter, run.thread, { error, cause }),
    );
};

/** What a catcher sees. A time-out has an empty cause there and none in history; other causes that are absent are null. */
const errorOutputOf = ({ error, cause }: Failure): JsonObject => ({
  Error: error ?? null,
  Cause: cause ?? (error === 'States.Timeout' ? '' : null),
});

/** Shows in the history that a query could not be evaluated. */
const note = (
  interpreter: Interpreter,
  { thread, node }: StateRun,
  failure: Failure | StateError,
  known: Failure,
): void => {
  if (!(failure instanceof StateError) || failure.location === undefined) return;
  const { location } = failure;
  interpreter.record(thread, {
    kind: 'failed',
    type: 'EvaluationFailed',
    ...known,
    location,
    state: node.name,
  });
};

/** Fails a state: it is retried, caught, or fails what it is part of. */
export const fail = async (
  interpreter: Interpreter,
  run: StateRun,
  failure: Failure | StateError,
): Promise<void> => {
  const known = worded(run, failure);
  interpreter.probe?.failed(known);
  if (known.error === 'States.Runtime') return endAtOnce(interpreter, run, known);
  interpreter.release(run);
  if (!run.failure) abortFork(interpreter, run);
  note(interpreter, run, failure, known);
  if (retry(interpreter, run, known)) return;
  const catcher = run.node.catch.find(({ errorEquals }) => matches(errorEquals, known));
  if (!catcher) return sink(interpreter, run, known);
  const errorOutput = errorOutputOf(known);
  try {
    await interpreter.exit(run, { ...catcher, passing: payload(errorOutput), errorOutput });
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    // What goes wrong in a catcher is caught by none.
    const wrong = worded(run, error);
    if (wrong.error === 'States.Runtime') return endAtOnce(interpreter, run, wrong);
    note(interpreter, run, error, wrong);
    return sink(interpreter, run, wrong);
  }
  return undefined;
};
