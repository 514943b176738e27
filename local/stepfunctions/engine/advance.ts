import { isActive } from './execution.ts';
import type { Execution, StateRun, Thread } from './execution.ts';
import type { Interpreter, InterpreterPorts } from './interpreter.ts';

/** Events that an execution may add before others get their turn. */
const LONGEST_TURN = 200;

type Awaitable = void | Promise<void>;

export interface AdvancePorts extends Pick<InterpreterPorts, 'isDeleting' | 'commit'> {
  /** Nothing is to happen any more. */
  closed: () => boolean;
}

const enter = (
  interpreter: Interpreter,
  thread: Thread,
  { name, input }: NonNullable<Thread['next']>,
): Awaitable => {
  const type = thread.program.states.get(name)?.entered ?? '';
  interpreter.record(thread, { kind: 'entered', type, name, input: input.text }, { payload: input });
  const { run } = thread;
  return run && interpreter.guard(run, () => run.node.behaviour.start(run, interpreter));
};

const resume = (interpreter: Interpreter, run: StateRun): Awaitable => {
  if (run.failure) return interpreter.fail(run, run.failure);
  if (run.due !== undefined) return interpreter.await(run, run.due);
  return run.node.behaviour.resume(run, interpreter);
};

/** Does the next thing of a line of states, wherever its records left it. */
const step = (
  interpreter: Interpreter,
  thread: Thread,
  isDeleting: AdvancePorts['isDeleting'],
): Awaitable => {
  const { output, next, run, parent, execution } = thread;
  if (output && !parent)
    return interpreter.end(execution, { type: 'ExecutionSucceeded', output: output.text });
  if (output && parent)
    return interpreter.guard(parent, () => parent.node.behaviour.childEnded?.(parent, interpreter, thread));
  if (next && isDeleting(execution.summary.machineArn))
    return interpreter.end(execution, { type: 'ExecutionAborted', previous: 0 });
  if (next) return enter(interpreter, thread, next);
  return run && interpreter.guard(run, () => resume(interpreter, run));
};

/** Carries on every line of states on which something is to be done, until all of them wait or have ended. */
export const advance = async (
  interpreter: Interpreter,
  execution: Execution,
  { isDeleting, commit, closed }: AdvancePorts,
): Promise<void> => {
  let pause = execution.lastEvent + LONGEST_TURN;
  for (let thread = execution.ready.shift(); thread; thread = execution.ready.shift()) {
    if (closed()) return;
    if (!isActive(thread)) continue;
    const done = step(interpreter, thread, isDeleting);
    if (done) await done;
    if (execution.lastEvent < pause) continue;
    pause = execution.lastEvent + LONGEST_TURN;
    commit(execution);
    await new Promise((resolve) => setImmediate(resolve));
  }
};
