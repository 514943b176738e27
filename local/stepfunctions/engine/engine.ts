import { newExecution, apply } from './apply.ts';
import { EngineError } from './engine-error.ts';
import { rootOf } from './execution.ts';
import type { Execution } from './execution.ts';
import { Interpreter } from './interpreter.ts';
import { Outbox } from './outbox.ts';
import { payloadOf } from './payload.ts';
import type { Payload } from './payload.ts';
import type { Clock, ExecutionLog, ListQuery, Programs, StatusChange, TaskRunner } from './ports.ts';
import type { Ended, Rec, Started } from './records.ts';
import { isSettled } from './summary.ts';
import type { Summary } from './summary.ts';
import type { Failure } from './state-error.ts';
import { Tasks } from './tasks.ts';
import { Timers } from './timers.ts';

export interface EngineOptions {
  clock: Clock;
  log: ExecutionLog;
  tasks: TaskRunner;
  programs: Programs;
  /** Takes over a change of status; called again, also after a restart, until it resolves. */
  onStatusChange?: ((change: StatusChange) => Promise<void> | void) | undefined;
  /** An execution has ended, and everybody was told. */
  onSettled?: ((summary: Summary) => void) | undefined;
  /** From [0, 1), for jitter. */
  random?: () => number;
  /** Told of mistakes of the engine itself. */
  report?: (error: unknown) => void;
}

export type NewExecution = Pick<
  Started,
  'arn' | 'name' | 'machineArn' | 'machineName' | 'roleArn' | 'revision'
> & { input: Payload };

const DAYS_TO_REDRIVE = 14;

const outcome = ({ output, error, cause }: Pick<Ended, 'output' | 'error' | 'cause'>) => ({
  output,
  error,
  cause,
});

/** Runs executions of state machines. Every change is in the log before anyone is told of it. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #timers: Timers;
  readonly #interpreter: Interpreter;
  readonly #outbox: Outbox;
  /** Executions that run or have something left to be told. */
  readonly #live = new Map<string, Execution>();
  readonly callbacks: Tasks;

  constructor(options: EngineOptions) {
    this.#options = options;
    const { clock, log, tasks } = options;
    this.#timers = new Timers(clock);
    this.#interpreter = new Interpreter({
      now: () => clock.now(),
      random: options.random ?? Math.random,
      timers: this.#timers,
      report: options.report ?? console.error,
      commit: (execution) => this.#commit(execution),
    });
    this.callbacks = new Tasks(this.#interpreter, tasks);
    this.#interpreter.tasks = this.callbacks;
    this.#outbox = new Outbox({
      timers: this.#timers,
      now: () => clock.now(),
      log,
      tell: (execution, count) =>
        this.#inTurn(execution, () => this.#interpreter.record(rootOf(execution), { kind: 'told', count })),
      hand: options.onStatusChange,
      settled: (execution) => this.#settle(execution),
    });
  }

  /** Takes up whatever the log says is not finished. */
  resume(): void {
    for (const summary of this.#options.log.unsettled()) {
      const execution = this.#read(summary);
      this.#live.set(summary.arn, execution);
      if (execution.summary.status === 'RUNNING') this.#go(execution);
      this.#outbox.deliver(execution);
    }
  }

  /**
   * Starts an execution, or finds it when one of this name and input is running. Resolves when that is written.
   * Throws ExecutionAlreadyExists.
   */
  async start({ input, ...identity }: NewExecution): Promise<Summary> {
    const { log, programs } = this.#options;
    const existing = this.find(identity.arn);
    if (existing) return this.#sameAgain(existing, input);
    const record: Started = {
      kind: 'started',
      type: 'ExecutionStarted',
      at: this.#interpreter.now(),
      id: 1,
      previous: 0,
      ...identity,
      input: input.text,
    };
    const execution = newExecution(log.nextKey(), record, programs(identity.revision), input);
    this.#live.set(identity.arn, execution);
    execution.batch.push(record);
    const written = new Promise<void>((resolve) => execution.effects.push(resolve));
    this.#commit(execution);
    this.#go(execution);
    this.#outbox.deliver(execution);
    await written;
    return execution.summary;
  }

  find(arn: string): Summary | undefined {
    return this.#live.get(arn)?.summary ?? this.#options.log.summary(arn);
  }

  /** Everything that happened in an execution; throws ExecutionDoesNotExist. */
  records(arn: string): Rec[] {
    return this.#options.log.records(this.#known(arn).key);
  }

  list(query: ListQuery): Summary[] {
    return this.#options.log.list(query);
  }

  /** Ends an execution as ABORTED; the moment is that of its end when it had ended before. */
  async stop(arn: string, { error, cause }: Failure): Promise<number> {
    const { stopDate, status } = this.#known(arn);
    const execution = this.#live.get(arn);
    if (!execution || status !== 'RUNNING') return stopDate ?? this.#interpreter.now();
    await this.#inTurn(execution, () => {
      if (execution.summary.status === 'RUNNING')
        this.#interpreter.end(execution, { type: 'ExecutionAborted', previous: 0, error, cause });
    });
    return execution.summary.stopDate ?? this.#interpreter.now();
  }

  /** Why an execution cannot be redriven, if so. */
  redriveRefusal({ status, stopDate }: Summary): string | undefined {
    if (status === 'RUNNING') return 'Execution is RUNNING and cannot be redriven';
    if (status === 'SUCCEEDED') return 'Execution is SUCCEEDED and cannot be redriven';
    const age = this.#interpreter.now() - (stopDate ?? 0);
    return age > DAYS_TO_REDRIVE * 24 * 3600 * 1000
      ? `Execution is older than ${DAYS_TO_REDRIVE} days and cannot be redriven`
      : undefined;
  }

  /** Runs again what failed, timed out or was stopped, with the definition it began with. Gives the moment. */
  async redrive(arn: string): Promise<number> {
    const summary = this.#known(arn);
    const refusal = this.redriveRefusal(summary);
    if (refusal) throw new EngineError('ExecutionNotRedrivable', `Execution Not Redrivable: '${refusal}'`);
    const execution = this.#live.get(arn) ?? this.#read(summary);
    this.#live.set(arn, execution);
    const redriveCount = execution.summary.redriveCount + 1;
    this.#interpreter.record(rootOf(execution), {
      kind: 'redriven',
      type: 'ExecutionRedriven',
      redriveCount,
      previous: 0,
    });
    const written = new Promise<void>((resolve) => execution.effects.push(resolve));
    this.#commit(execution);
    this.#go(execution);
    this.#outbox.deliver(execution);
    await written;
    return execution.summary.redriveDate ?? 0;
  }

  /** Input and outcome of an execution. */
  values(arn: string): {
    input: string;
    output?: string | undefined;
    error?: string | undefined;
    cause?: string | undefined;
  } {
    const live = this.#live.get(arn);
    if (live) return { input: live.input.text, ...(live.end && outcome(live.end)) };
    const records = this.records(arn);
    const [first] = records;
    const end = records.findLast((record) => record.kind === 'ended');
    return {
      input: first?.kind === 'started' ? first.input : '',
      ...(end?.kind === 'ended' && outcome(end)),
    };
  }

  /** Whether executions of a machine run or have something left to be told. */
  isBusy(machineArn: string): boolean {
    for (const { summary } of this.#live.values()) if (summary.machineArn === machineArn) return true;
    return false;
  }

  /** Forgets the executions of a machine, none of which may run. */
  forget(machineArn: string): void {
    this.#options.log.forget(machineArn);
  }

  /** Nothing happens after this; what runs is taken up by the next engine on the same log. */
  close(): void {
    this.#interpreter.close();
    this.#timers.stop();
    this.#options.log.close();
  }

  #known(arn: string): Summary {
    const summary = this.find(arn);
    if (!summary) throw new EngineError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return summary;
  }

  #sameAgain(existing: Summary, input: Payload): Promise<Summary> {
    const running = this.#live.get(existing.arn);
    if (existing.status !== 'RUNNING' || running?.input.text !== input.text)
      throw new EngineError('ExecutionAlreadyExists', `Execution Already Exists: '${existing.arn}'`);
    return new Promise((resolve) => this.#options.log.written(() => resolve(existing)));
  }

  #read(summary: Summary): Execution {
    const [first, ...rest] = this.#options.log.records(summary.key);
    if (first?.kind !== 'started')
      throw new Error(`The log has no beginning of the execution ${summary.arn}`);
    const execution = newExecution(
      summary.key,
      first,
      this.#options.programs(first.revision),
      payloadOf(first.input),
    );
    for (const record of rest) apply(execution, record);
    return execution;
  }

  /** Sets going every line of states, wherever its records left it. */
  #go(execution: Execution): void {
    const { timeoutSeconds } = execution.program;
    const { redriveDate, startDate } = execution.summary;
    if (timeoutSeconds !== undefined)
      execution.timeout = this.#timers.at((redriveDate ?? startDate) + timeoutSeconds * 1000, () =>
        this.#interpreter.turn(execution, () => {
          if (execution.summary.status === 'RUNNING')
            this.#interpreter.end(execution, { type: 'ExecutionTimedOut', previous: 0 });
        }),
      );
    this.#interpreter.turn(execution, () => void execution.ready.push(...execution.threads.values()));
  }

  #inTurn(execution: Execution, work: () => unknown): Promise<void> {
    return new Promise((resolve) =>
      this.#interpreter.turn(execution, () => {
        work();
        execution.effects.push(resolve);
      }),
    );
  }

  #settle({ summary }: Execution): void {
    if (this.#live.delete(summary.arn)) this.#options.onSettled?.(summary);
  }

  #commit(execution: Execution): void {
    const { log } = this.#options;
    const { batch, effects, summary } = execution;
    if (batch.length > 0) {
      execution.batch = [];
      if (!this.#options.onStatusChange) summary.told = summary.changes;
      log.append(summary, batch);
      if (summary.status !== 'RUNNING') this.#outbox.deliver(execution);
      if (isSettled(summary)) this.#settle(execution);
    }
    if (effects.length === 0) return;
    execution.effects = [];
    log.written(() => {
      for (const effect of effects) effect();
    });
  }
}
