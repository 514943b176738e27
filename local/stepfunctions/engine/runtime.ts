import type { Execution } from './execution.ts';
import { rootOf } from './execution.ts';
import { Interpreter } from './interpreter.ts';
import { Outbox } from './outbox.ts';
import { MOST_EVENTS } from './history-limit.ts';
import type { Clock, ExecutionLog, Probe, Programs, StatusChange, TaskRunner, Work } from './ports.ts';
import { readExecution } from './read-execution.ts';
import { isSettled } from './summary.ts';
import type { Summary } from './summary.ts';

export interface EngineOptions {
  clock: Clock;
  log: ExecutionLog;
  tasks: TaskRunner;
  programs: Programs;
  /** Whether the executions of a machine are to end where they next enter a state. */
  isDeleting?: ((machineArn: string) => boolean) | undefined;
  /** Takes over a change of status; called again, also after a restart, until it resolves. */
  onStatusChange?: ((change: StatusChange) => Promise<void> | void) | undefined;
  /** An execution has ended, as `end` says, and everybody was told. */
  onSettled?: ((summary: Summary, end: Execution['end']) => void) | undefined;
  /** How many events the history of one execution may have; AWS's quota for Standard workflows unless that is said. */
  mostEvents?: number | undefined;
  /** Whether there is an activity of this ARN. */
  hasActivity?: ((arn: string) => boolean) | undefined;
  /** Looks on while states are run. */
  probe?: Probe | undefined;
  /** From [0, 1), for jitter. */
  random?: (() => number) | undefined;
  /** Told of mistakes of the engine itself. */
  report?: ((error: unknown) => void) | undefined;
}

const uncounted: Work = { begin() {}, end() {} };

/** The executions that run or have something left to be told, and what keeps them going. */
export class Runtime {
  readonly #options: EngineOptions;
  readonly #work: Work;
  readonly #outbox: Outbox;
  #closed = false;
  readonly interpreter: Interpreter;
  readonly live = new Map<string, Execution>();

  constructor(options: EngineOptions) {
    this.#options = options;
    const {
      clock,
      log,
      tasks: runner,
      random = Math.random,
      isDeleting = () => false,
      report = console.error,
      onStatusChange,
      mostEvents = MOST_EVENTS,
      probe,
      hasActivity = () => true,
    } = options;
    const commit = (execution: Execution) => this.#commit(execution);
    const work = clock.work?.('executions') ?? uncounted;
    this.#work = work;
    const ports = { clock, work, random, runner, isDeleting, report, commit, mostEvents, probe, hasActivity };
    this.interpreter = new Interpreter(ports);
    this.#outbox = new Outbox({
      clock,
      log,
      written: (then) => this.#written(then),
      tell: (execution, count) =>
        this.inTurn(execution, () => this.interpreter.record(rootOf(execution), { kind: 'told', count })),
      hand: onStatusChange,
      settled: (execution) => this.#settle(execution),
      closed: () => this.#closed,
    });
  }

  /** Takes up whatever the log says is not finished; tells of what cannot be. */
  resume(): void {
    const { log, programs, report = console.error } = this.#options;
    for (const summary of log.unsettled())
      try {
        this.#go(readExecution(log, programs, summary));
      } catch (error) {
        report(error);
      }
  }

  /** Writes what an execution has recorded and sets it going. Resolves when it is written. */
  async go(execution: Execution): Promise<void> {
    const written = new Promise<void>((resolve) => execution.effects.push(resolve));
    this.#commit(execution);
    this.#go(execution);
    await written;
  }

  /** Resolves when what `work` recorded is written. */
  inTurn(execution: Execution, work: () => unknown): Promise<void> {
    return new Promise((resolve) =>
      this.interpreter.turn(execution, () => {
        work();
        execution.effects.push(resolve);
      }),
    );
  }

  close(): void {
    this.#closed = true;
    this.interpreter.close();
    for (const execution of this.live.values()) this.interpreter.letGo(execution);
    this.#options.log.close();
  }

  /** Sets going every line of states, wherever its records left it. */
  #go(execution: Execution): void {
    const { summary, program, threads, ready } = execution;
    this.live.set(summary.arn, execution);
    this.#outbox.deliver(execution);
    if (summary.status !== 'RUNNING') return;
    const due = (summary.redriveDate ?? summary.startDate) + (program.timeoutSeconds ?? Infinity) * 1000;
    const late = () => {
      if (summary.status === 'RUNNING')
        this.interpreter.end(execution, { type: 'ExecutionTimedOut', previous: 0 });
    };
    // What ran out while no engine ran does nothing more.
    if (due <= this.interpreter.now()) return this.interpreter.turn(execution, late);
    if (due < Infinity)
      execution.timeout = this.#options.clock.at(due, () => this.interpreter.turn(execution, late));
    // Answers may come in before the first turn.
    for (const { run } of threads.values()) if (run) this.interpreter.tasks.callbacks.open(run);
    return this.interpreter.turn(execution, () => void ready.push(...threads.values()));
  }

  #settle({ summary, end }: Execution): void {
    if (this.live.delete(summary.arn)) this.#options.onSettled?.(summary, end);
  }

  #commit(execution: Execution): void {
    // Nobody was told of what a turn recorded that was cut off.
    if (this.#closed) return;
    const { log, onStatusChange } = this.#options;
    const { batch, effects, summary } = execution;
    if (batch.length > 0) {
      execution.batch = [];
      if (!onStatusChange) summary.told = summary.changes;
      log.append(summary, batch);
      if (summary.status !== 'RUNNING') this.#outbox.deliver(execution);
      if (isSettled(summary)) this.#settle(execution);
    }
    if (effects.length === 0) return;
    execution.effects = [];
    this.#written(() => {
      for (const effect of effects) effect();
    });
  }

  #written(then: () => void): void {
    this.#work.begin();
    this.#options.log.written(() => {
      then();
      this.#work.end();
    });
  }
}
