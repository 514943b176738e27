import { isActive } from './execution.ts';
import type { Execution, StateRun, Thread } from './execution.ts';
import type { Interpreter, InterpreterPorts } from './interpreter.ts';

/** Events that an execution may add, and milliseconds that it may take, before others get their turn. */
const EVENTS = 200;
const MILLISECONDS = 10;

/** Steps between two looks at the time, which are not free; after a query, which may take long, there is one at once. */
const STEPS_PER_LOOK = 16;

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

/** Whether it is time to let others have their turn; to be asked after each step. */
const pauseFor = (execution: Execution): ((waited: boolean) => boolean) => {
  const lastEvent = execution.lastEvent + EVENTS;
  const until = performance.now() + MILLISECONDS;
  let steps = 0;
  return (waited) => {
    if (execution.lastEvent >= lastEvent) return true;
    steps += 1;
    return (waited || steps % STEPS_PER_LOOK === 0) && performance.now() >= until;
  };
};

/** Whether something may happen to the execution now: not while a state that a restart takes up has not been yet. */
const canBeLeft = ({ ready }: Execution): boolean => ready.every(({ run }) => !run);

/**
 * Carries on every line of states on which something is to be done, until all of them wait or have ended, or others are
 * to have their turn: then what is ready is left so, and what is recorded is written.
 */
export const advance = async (
  interpreter: Interpreter,
  execution: Execution,
  { isDeleting, commit, closed }: AdvancePorts,
): Promise<void> => {
  const { ready } = execution;
  let isPause = pauseFor(execution);
  for (let thread = ready.shift(); thread; thread = ready.shift()) {
    if (closed()) return;
    if (!isActive(thread)) continue;
    const done = step(interpreter, thread, isDeleting);
    if (done) await done;
    if (ready.length === 0 || !isPause(done !== undefined)) continue;
    commit(execution);
    await new Promise((resolve) => setImmediate(resolve));
    if (canBeLeft(execution)) return;
    isPause = pauseFor(execution);
  }
};
