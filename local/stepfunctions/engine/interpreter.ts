import type { Json, JsonObject } from '../language/json.ts';
import type { Assignment, Query } from '../language/query-language.ts';
import { matches, retryDelay } from '../language/retry.ts';
import { MAX_VARIABLE } from '../language/variables.ts';
import { apply } from './apply.ts';
import type { Values } from './apply.ts';
import { contextOf } from './context.ts';
import { isActive, isLive } from './execution.ts';
import type { Execution, StateRun, Thread } from './execution.ts';
import { payload, tooLarge } from './payload.ts';
import type { Payload } from './payload.ts';
import type { HistoryRecord, Rec } from './records.ts';
import type { Scope } from './scope.ts';
import { interpreterError, StateError } from './state-error.ts';
import type { Failure } from './state-error.ts';
import type { Tasks } from './tasks.ts';
import type { Timers } from './timers.ts';

/** AWS's quota of events; the last one says that it was reached. */
const MOST_EVENTS = 25_000;

/** Events that a line of states may add before others get their turn. */
const TURN = 200;

/** States whose end by someone else's failure shows in the history. */
const ABORTED = new Set(['Task', 'Wait', 'Parallel', 'Map']);

type Unnumbered<R> = R extends { id: number }
  ? Omit<R, 'id' | 'previous' | 'at' | 'thread'> & { previous?: number }
  : Omit<R, 'at' | 'thread'>;

class HistoryIsFull extends Error {}

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

export interface InterpreterPorts {
  now: () => number;
  random: () => number;
  timers: Timers;
  /** Told of mistakes of the engine itself. */
  report: (error: unknown) => void;
  /** Writes the batch of an execution, then has its effects happen. */
  commit: (execution: Execution) => void;
}

/**
 * Runs the states of executions: one turn at a time per execution, each turn beginning with something that happened
 * outside (an answer, a moment, a request) and ending where everything waits again.
 */
export class Interpreter {
  readonly #ports: InterpreterPorts;
  #closed = false;
  tasks!: Tasks;

  constructor(ports: InterpreterPorts) {
    this.#ports = ports;
  }

  now(): number {
    return this.#ports.now();
  }

  /** Adds a record to a line of states; gives its event number, 0 when it is no event. */
  record(thread: Thread, record: Unnumbered<Rec>, values?: Values): number {
    const { execution } = thread;
    const id = execution.lastEvent + 1;
    const event = 'type' in record;
    if (event && id >= MOST_EVENTS && record.kind !== 'ended') throw new HistoryIsFull();
    const full = {
      ...record,
      at: this.now(),
      ...(thread.id !== 0 && { thread: thread.id }),
      ...(event && { id, previous: record.previous ?? thread.previous }),
    } as Rec;
    apply(execution, full, values);
    execution.batch.push(full);
    return event ? (full as HistoryRecord).id : 0;
  }

  scope(
    run: StateRun,
    extra: {
      result?: Json | undefined;
      errorOutput?: JsonObject | undefined;
      token?: string | undefined;
      item?: { index: number; value: Json };
    } = {},
  ): Scope {
    const { now } = this.#ports;
    return {
      input: run.input.value,
      result: extra.result,
      errorOutput: extra.errorOutput,
      get context() {
        return contextOf(run, extra.token, extra.item);
      },
      variable(name) {
        for (let thread: Thread | undefined = run.thread; thread; thread = thread.parent?.thread) {
          const value = thread.variables?.get(name);
          if (value !== undefined) return value;
        }
        return undefined;
      },
      now,
    };
  }

  /** Rings within the execution's turns, unless the state has been left by then. */
  alarm(run: StateRun, due: number, ring: () => void | Promise<void>): void {
    run.alarms.push(this.#ports.timers.at(due, () => this.post(run, ring)));
  }

  /** Has something done about a state in the execution's next turn, if the state still runs then. */
  post(run: StateRun, work: () => void | Promise<void>): void {
    this.turn(run.thread.execution, async () => {
      if (isLive(run)) await this.guard(run, work);
    });
  }

  /** Evaluates Output and Assign and goes on to the next state. */
  async exit(run: StateRun, exit: Exit): Promise<void> {
    const { result, errorOutput } = exit;
    const scope = this.scope(run, { result, errorOutput });
    const assigned = exit.assign && (await exit.assign(scope));
    const output = exit.output ? payload(await exit.output(scope)) : exit.passing;
    if (tooLarge(output.text)) throw this.dataLimit(run);
    const texts =
      assigned && Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)] as const);
    for (const [name, text] of texts ?? [])
      if (text.length * 3 > MAX_VARIABLE && Buffer.byteLength(text) > MAX_VARIABLE)
        throw interpreterError(
          'States.DataLimitExceeded',
          `The variable '${name}' exceeds the maximum number of bytes service limit.`,
        );
    this.release(run);
    this.record(
      run.thread,
      {
        kind: 'exited',
        type: `${run.node.type}StateExited`,
        name: run.node.name,
        output: output.text,
        assigned: texts && Object.fromEntries(texts),
        next: exit.next,
      },
      { payload: output, assigned },
    );
    run.thread.execution.ready.push(run.thread);
  }

  dataLimit({ node }: StateRun, what = node.name): StateError {
    return interpreterError(
      'States.DataLimitExceeded',
      `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  }

  /** Fails a state: it is retried, caught, or fails what it is part of. */
  async fail(run: StateRun, failure: Failure | StateError): Promise<void> {
    const known = this.#worded(run, failure);
    this.release(run);
    if (!run.failure) this.abortFork(run);
    if (failure instanceof StateError && failure.location !== undefined)
      this.record(run.thread, {
        kind: 'failed',
        type: 'EvaluationFailed',
        ...known,
        location: failure.location,
        state: run.node.name,
      });
    const { node } = run;
    const retrier = node.retry.findIndex(({ errorEquals }) => matches(errorEquals, known));
    const policy = node.retry[retrier];
    const retries = run.retries[retrier] ?? 0;
    if (policy && retries < policy.maxAttempts) {
      const due = this.now() + retryDelay(policy, retries, this.#ports.random());
      this.record(run.thread, { kind: 'retrying', retrier, due });
      this.#await(run, due);
      return;
    }
    const catcher = node.catch.find(({ errorEquals }) => matches(errorEquals, known));
    if (!catcher) return this.#sink(run, known);
    const errorOutput = { Error: known.error ?? null, Cause: known.cause ?? null };
    try {
      await this.exit(run, { ...catcher, passing: payload(errorOutput), errorOutput });
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      await this.#sink(run, this.#worded(run, error));
    }
  }

  /** Ends the execution; nothing of it waits any more. */
  end(execution: Execution, record: Omit<Extract<Unnumbered<Rec>, { kind: 'ended' }>, 'kind'>): void {
    const root = execution.threads.get(0) as Thread;
    this.record(root, { kind: 'ended', ...record });
    for (const thread of execution.threads.values()) if (thread.run) this.release(thread.run);
    execution.timeout?.cancel();
    execution.ready.length = 0;
  }

  /** Lets go of timers and token; the records stay as they are. */
  release(run: StateRun): void {
    for (const alarm of run.alarms) alarm.cancel();
    run.alarms = [];
    this.tasks.close(run);
  }

  /** Begins no turn any more. */
  close(): void {
    this.#closed = true;
  }

  /** Queues work for an execution and does it in turn, then whatever follows from it. */
  turn(execution: Execution, work: () => void | Promise<void>): void {
    execution.inbox.push(work);
    if (!execution.busy && !this.#closed) void this.#drain(execution);
  }

  async #drain(execution: Execution): Promise<void> {
    execution.busy = true;
    for (let work = execution.inbox.shift(); work && !this.#closed; work = execution.inbox.shift()) {
      try {
        await work();
        await this.#advance(execution);
      } catch (error) {
        this.#broken(execution, error);
      }
      this.#ports.commit(execution);
    }
    execution.busy = false;
  }

  async #advance(execution: Execution): Promise<void> {
    let pause = execution.lastEvent + TURN;
    for (let thread = execution.ready.shift(); thread; thread = execution.ready.shift()) {
      if (execution.summary.status !== 'RUNNING') return;
      if (!isActive(thread)) continue;
      await this.#step(thread);
      if (execution.lastEvent < pause) continue;
      pause = execution.lastEvent + TURN;
      this.#ports.commit(execution);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #step(thread: Thread): Promise<void> {
    const { output, next, run, parent, execution } = thread;
    if (output && !parent) this.end(execution, { type: 'ExecutionSucceeded', output: output.text });
    else if (output && parent)
      await this.guard(parent, () => parent.node.behaviour.childEnded?.(parent, this, thread));
    else if (next) {
      const node = thread.program.states.get(next.name);
      this.record(
        thread,
        { kind: 'entered', type: `${node?.type}StateEntered`, name: next.name, input: next.input.text },
        { payload: next.input },
      );
      const entered = thread.run as unknown as StateRun;
      await this.guard(entered, () => entered.node.behaviour.start(entered, this));
    } else if (run) await this.guard(run, () => this.#resume(run));
  }

  async #resume(run: StateRun): Promise<void> {
    if (run.failure) await this.fail(run, run.failure);
    else if (run.due !== undefined) this.#await(run, run.due);
    else await run.node.behaviour.resume(run, this);
  }

  /** Waits for the moment at which a state goes on. */
  #await(run: StateRun, due: number): void {
    const { behaviour } = run.node;
    this.alarm(run, due, () => (behaviour.due ? behaviour.due(run, this) : behaviour.start(run, this)));
  }

  /** Has a Wait go on at `due`. */
  wait(run: StateRun, due: number): void {
    this.record(run.thread, { kind: 'waiting', due });
    this.#await(run, due);
  }

  /** Has a StateError that is thrown fail the state. */
  async guard(run: StateRun, work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      await this.fail(run, error);
    }
  }

  #worded({ node, enteredId }: StateRun, failure: Failure | StateError): Failure {
    const { error, cause, heartbeat } = failure as Failure;
    const prefix =
      failure instanceof StateError && failure.interpreter
        ? `An error occurred while executing the state '${node.name}' (entered at the event id #${enteredId}). `
        : '';
    return { error, cause: cause === undefined ? undefined : prefix + cause, heartbeat };
  }

  /** A failure that nobody took ends the branch or iteration, and with it the state around it, or the execution. */
  async #sink(run: StateRun, { error, cause }: Failure): Promise<void> {
    const { parent, execution } = run.thread;
    if (!parent) this.end(execution, { type: 'ExecutionFailed', error, cause });
    else
      await this.guard(parent, () =>
        parent.node.behaviour.childFailed?.(parent, this, run.thread, { error, cause }),
      );
  }

  /** Ends what a failed state had under way. It stays as it is, so that a redrive can take it up. */
  abortFork(run: StateRun): void {
    for (const thread of run.fork?.threads ?? []) {
      const child = thread?.run;
      if (!thread || !child) continue;
      this.abortFork(child);
      if (ABORTED.has(child.node.type))
        this.record(thread, { kind: 'aborted', type: `${child.node.type}StateAborted` });
      this.release(child);
    }
  }

  #broken(execution: Execution, error: unknown): void {
    this.#ports.report(error);
    if (execution.summary.status !== 'RUNNING') return;
    const cause =
      error instanceof HistoryIsFull
        ? `The execution reached the maximum number of history events (${MOST_EVENTS}).`
        : `Internal error of the engine: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    this.end(execution, { type: 'ExecutionFailed', error: 'States.Runtime', cause });
  }
}
