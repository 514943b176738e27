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
  /** Who waits for the end of an execution. */
  readonly #awaiting = new Map<string, (() => void)[]>();

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
    const executions: Execution[] = [];
    for (const summary of log.unsettled())
      try {
        executions.push(readExecution(log, programs, summary));
      } catch (error) {
        report(error);
      }
    // All are there before one goes on: it may be about another.
    for (const execution of executions) this.live.set(execution.summary.arn, execution);
    for (const execution of executions) this.#go(execution);
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

  /** Resolves once an execution has ended and that is written. */
  ended({ arn, status }: Summary): Promise<void> {
    const unwritten = (this.live.get(arn)?.batch.length ?? 0) > 0;
    return new Promise((resolve) => {
      if (status !== 'RUNNING' && !unwritten) return this.#written(resolve);
      const others = this.#awaiting.get(arn) ?? [];
      this.#awaiting.set(arn, [...others, resolve]);
    });
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
    this.interpreter.tasks.jobs.cancelOrphans(execution);
    if (summary.status !== 'RUNNING') return this.#finish(execution);
    this.#outbox.deliver(execution);
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

  /** Takes up what an execution that has ended has left to be done. */
  #finish(execution: Execution): void {
    this.#commit(execution);
    this.#outbox.deliver(execution);
  }

  #settle({ summary, end }: Execution): void {
    if (this.live.delete(summary.arn)) this.#options.onSettled?.(summary, end);
  }

  #commit(execution: Execution): void {
    // Nobody was told of what a turn recorded that was cut off.
    if (this.#closed) return;
    const { log, onStatusChange } = this.#options;
    const { batch, effects, summary, orphans } = execution;
    if (batch.length > 0) {
      execution.batch = [];
      if (!onStatusChange && orphans.size === 0) summary.told = summary.changes;
      log.append(summary, batch);
      if (summary.status !== 'RUNNING') effects.push(...this.#ending(execution));
      if (isSettled(summary)) this.#settle(execution);
    }
    // Records are work until they are written, also where nobody waits for that.
    if (batch.length + effects.length === 0) return;
    execution.effects = [];
    this.#written(() => {
      for (const effect of effects) effect();
    });
  }

  /** What is to be done once the end of an execution is written. */
  #ending(execution: Execution): (() => void)[] {
    const { arn } = execution.summary;
    const awaiting = this.#awaiting.get(arn) ?? [];
    this.#awaiting.delete(arn);
    return [...awaiting, () => this.#outbox.deliver(execution)];
  }

  #written(then: () => void): void {
    this.#work.begin();
    this.#options.log.written(() => {
      then();
      this.#work.end();
    });
  }
}
