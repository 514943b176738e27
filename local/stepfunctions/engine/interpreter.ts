import { addRecord } from './add-record.ts';
import { advance } from './advance.ts';
import type { Values } from './apply.ts';
import { isLive } from './execution.ts';
import type { Execution, StateRun, Thread } from './execution.ts';
import { abortFork, fail } from './failure.ts';
import { leave } from './leave.ts';
import type { Exit } from './leave.ts';
import { HistoryIsFull } from './history-limit.ts';
import type { Alarm, Clock, Probe, TaskRunner, Work } from './ports.ts';
import type { Rec, Unnumbered } from './records.ts';
import { RunScope } from './run-scope.ts';
import type { Seen } from './run-scope.ts';
import type { Scope } from './scope.ts';
import { StateError } from './state-error.ts';
import type { Failure } from './state-error.ts';
import { Tasks } from './tasks.ts';
import { Turns } from './turns.ts';

type Awaitable = void | Promise<void>;

const NOTHING_MORE: Seen = {};

export interface InterpreterPorts {
  clock: Clock;
  work: Work;
  /** From [0, 1). */
  random: () => number;
  runner: TaskRunner;
  /** Whether the executions of a machine are to end where they next enter a state. */
  isDeleting: (machineArn: string) => boolean;
  /** Told of mistakes of the engine itself. */
  report: (error: unknown) => void;
  /** Writes the batch of an execution, then has its effects happen. */
  commit: (execution: Execution) => void;
  /** How many events an execution may have. */
  mostEvents: number;
  probe: Probe | undefined;
  /** Whether there is an activity of this ARN. */
  hasActivity: (arn: string) => boolean;
}

/**
 * Runs the states of executions. Each turn of an execution begins with something that happened outside (an answer, a
 * moment, a request) and ends where everything waits again.
 */
export class Interpreter {
  readonly #ports: InterpreterPorts;
  readonly #turns: Turns;
  readonly tasks: Tasks;

  constructor(ports: InterpreterPorts) {
    this.#ports = ports;
    this.tasks = new Tasks(this, ports.runner, ports.hasActivity);
    const { work, isDeleting, commit } = ports;
    const advancing = { isDeleting, commit, closed: () => this.#turns.closed };
    this.#turns = new Turns({
      work,
      advance: (execution) => advance(this, execution, advancing),
      commit,
      broken: (execution, error) => this.#broken(execution, error),
    });
  }

  get probe(): Probe | undefined {
    return this.#ports.probe;
  }

  /** Counts what goes on by itself. */
  get work(): Work {
    return this.#ports.work;
  }

  now(): number {
    return this.#ports.clock.now();
  }

  random(): number {
    return this.#ports.random();
  }

  /** Adds a record to a line of states; gives its event number, 0 when it is no event. */
  record(thread: Thread, record: Unnumbered<Rec>, values?: Values): number {
    return addRecord(thread, record, this.now(), this.#ports.mostEvents, values);
  }

  scope(run: StateRun, seen: Seen = NOTHING_MORE): Scope {
    const scope = new RunScope(run, this.#ports.clock, seen);
    return this.probe ? this.probe.scope(scope) : scope;
  }

  /** Rings within the execution's turns, unless the state has been left by then. */
  alarm(run: StateRun, due: number, ring: () => Awaitable): Alarm {
    const alarm = this.#ports.clock.at(due, () => this.post(run, ring));
    run.alarms.push(alarm);
    return alarm;
  }

  /** Has something done about a state in one of the execution's next turns, if the state still runs then. */
  post(run: StateRun, work: () => Awaitable): void {
    this.turn(run.thread.execution, () => (isLive(run) ? this.guard(run, work) : undefined));
  }

  /** Queues work for an execution and does it in turn, then whatever follows from it. */
  turn(execution: Execution, work: () => Awaitable): void {
    this.#turns.take(execution, work);
  }

  /** Has a StateError that is thrown fail the state. */
  guard(run: StateRun, work: () => Awaitable): Awaitable {
    const failed = (error: unknown): Promise<void> => {
      if (!(error instanceof StateError)) throw error;
      return this.fail(run, error);
    };
    try {
      return work()?.catch(failed);
    } catch (error) {
      return failed(error);
    }
  }

  /** Leaves a state well. */
  exit(run: StateRun, exit: Exit): Awaitable {
    return leave(this, run, exit);
  }

  /** Leaves a state with an error, which may be retried or caught. */
  fail(run: StateRun, failure: Failure | StateError): Promise<void> {
    return fail(this, run, failure);
  }

  /** Ends what a state has under way because of the branch or iteration that failed it. */
  abortFork(run: StateRun, failed: Thread): void {
    abortFork(this, run, failed);
  }

  /** Has a Wait go on at `due`. */
  wait(run: StateRun, due: number): void {
    this.record(run.thread, { kind: 'waiting', due });
    this.await(run, due);
  }

  /** Waits for the moment, known to the records, at which a state goes on. */
  await(run: StateRun, due: number): void {
    const { behaviour } = run.node;
    this.alarm(run, due, () => (behaviour.due ? behaviour.due(run, this) : behaviour.start(run, this)));
  }

  /** Ends the execution; nothing of it waits any more. */
  end(execution: Execution, ending: Omit<Extract<Unnumbered<Rec>, { kind: 'ended' }>, 'kind'>): void {
    this.record(execution.threads.get(0) as Thread, { kind: 'ended', ...ending });
    this.tasks.jobs.cancelOrphans(execution);
    this.letGo(execution);
    execution.ready.length = 0;
  }

  /** Lets go of all timers and tokens of an execution. */
  letGo({ threads, timeout }: Execution): void {
    for (const { run } of threads.values()) if (run) this.release(run);
    timeout?.cancel();
  }

  /** Lets go of timers and token; the records stay as they are. */
  release(run: StateRun): void {
    for (const alarm of run.alarms) alarm.cancel();
    run.alarms = [];
    this.tasks.close(run);
  }

  close(): void {
    this.#turns.close();
  }

  #broken(execution: Execution, error: unknown): void {
    if (!(error instanceof HistoryIsFull)) this.#ports.report(error);
    if (execution.summary.status !== 'RUNNING') return;
    const cause = error instanceof Error ? error.message : String(error);
    this.end(execution, { type: 'ExecutionFailed', error: 'States.Runtime', cause });
  }
}
