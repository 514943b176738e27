import type { Activities } from './activities.ts';
import type { Callbacks } from './callbacks.ts';
import { EngineError } from './engine-error.ts';
import { rootOf } from './execution.ts';
import { isKept, keptSince } from './kept.ts';
import type { Payload } from './payload.ts';
import type { ListQuery } from './ports.ts';
import { readExecution, valuesIn } from './read-execution.ts';
import type { Values } from './read-execution.ts';
import { isEvent } from './records.ts';
import type { Rec, Started } from './records.ts';
import { redriveRefusal } from './redrive-refusal.ts';
import { redrivenWith } from './redrive-tokens.ts';
import { Runtime } from './runtime.ts';
import type { EngineOptions } from './runtime.ts';
import type { Failure } from './state-error.ts';
import type { Summary } from './summary.ts';
import { executionOf } from './tokens.ts';
import { newExecution } from './threads.ts';

export type NewExecution = Omit<Started, 'kind' | 'type' | 'at' | 'id' | 'previous' | 'thread' | 'input'> & {
  input: Payload;
};

/** Runs executions of state machines. Everything that happens is in the log before anyone is told of it. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #runtime: Runtime;
  /** Answers of tasks that wait for their callback. */
  readonly callbacks: Callbacks;
  /** Workers that poll for tasks of activities. */
  readonly activities: Activities;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#runtime = new Runtime(options);
    ({ callbacks: this.callbacks, activities: this.activities } = this.#runtime.interpreter.tasks);
  }

  /** Takes up whatever the log says is not finished. Once, before anything else. */
  resume(): void {
    this.#runtime.resume();
  }

  /**
   * Starts an execution, or finds it when one of this name and input is running. Resolves when that is written.
   * Throws ExecutionAlreadyExists.
   */
  async start({ input, ...identity }: NewExecution): Promise<Summary> {
    const { log, programs } = this.#options;
    const existing = this.#present(identity.arn);
    if (existing) return this.#sameAgain(existing, input);
    const forgotten = log.summary(identity.arn);
    if (forgotten) log.drop(forgotten.key);
    const event = {
      kind: 'started',
      type: 'ExecutionStarted',
      at: this.#runtime.interpreter.now(),
      id: 1,
      previous: 0,
    } as const;
    const record: Started = { ...event, ...identity, input: input.text };
    const execution = newExecution(log.nextKey(), record, programs(identity.revision), input);
    execution.batch.push(record);
    await this.#runtime.go(execution);
    return execution.summary;
  }

  /** An execution that runs, or ended no more than 90 days ago, as the log has it: what a turn is about to record is not told. */
  find(arn: string): Summary | undefined {
    const summary = this.#options.log.summary(arn);
    return summary && isKept(summary, this.#runtime.interpreter.now()) ? summary : undefined;
  }

  /** Everything that happened in an execution; throws ExecutionDoesNotExist. */
  records(arn: string): Rec[] {
    return this.#options.log.records(this.#known(arn).key);
  }

  /** Input and outcome of an execution; throws ExecutionDoesNotExist. */
  values(arn: string): Values {
    const live = this.#runtime.live.get(arn);
    if (!live || live.batch.length > 0) return valuesIn(this.records(arn));
    return { ...live.end, input: live.input.text, traceHeader: live.traceHeader };
  }

  /**
   * The machine that a task token is of, also of one that is answered or late; undefined if the text is no token, or
   * of an execution that is forgotten.
   */
  machineOf(token: string): string | undefined {
    const known = this.callbacks.machineOf(token);
    if (known !== undefined) return known;
    const key = executionOf(token);
    const [first] = key === undefined ? [] : this.#options.log.records(key);
    return first?.kind === 'started' ? first.machineArn : undefined;
  }

  /** Resolves once an execution has ended, and that is written; throws ExecutionDoesNotExist. */
  async ended(arn: string): Promise<void> {
    await this.#runtime.ended(this.#known(arn));
  }

  list(query: Omit<ListQuery, 'keptSince'>): Summary[] {
    return this.#options.log.list({ ...query, keptSince: keptSince(this.#runtime.interpreter.now()) });
  }

  /** Ends an execution as ABORTED; gives the moment, that of its end when it had ended before. */
  async stop(arn: string, { error, cause }: Failure): Promise<number> {
    const summary = this.#known(arn);
    const execution = this.#runtime.live.get(arn);
    // Also where it has ended by itself: that may not be written yet.
    if (execution)
      await this.#runtime.inTurn(execution, () => {
        if (summary.status === 'RUNNING')
          this.#runtime.interpreter.end(execution, { type: 'ExecutionAborted', previous: 0, error, cause });
      });
    return summary.stopDate ?? this.#runtime.interpreter.now();
  }

  /** Why an execution cannot be redriven, if so. */
  redriveRefusal(summary: Summary): string | undefined {
    const { isDeleting = () => false } = this.#options;
    const live = this.#runtime.live.get(summary.arn);
    return redriveRefusal(summary, {
      now: this.#runtime.interpreter.now(),
      isDeleting: isDeleting(summary.machineArn),
      lastEvent: () => live?.lastEvent ?? this.records(summary.arn).findLast(isEvent)?.id ?? 0,
    });
  }

  /**
   * Runs again what failed, timed out or was stopped, with the definition it began with. Gives the moment, that of the
   * redrive before where the same request comes again. Throws ExecutionNotRedrivable.
   */
  async redrive(arn: string, clientToken?: string): Promise<number> {
    const { log, programs } = this.#options;
    const summary = this.#known(arn);
    const before =
      clientToken === undefined
        ? undefined
        : redrivenWith(this.records(arn), clientToken, this.#runtime.interpreter.now());
    if (before !== undefined) {
      await this.written();
      return before;
    }
    const refusal = this.redriveRefusal(summary);
    if (refusal) throw new EngineError('ExecutionNotRedrivable', `Execution Not Redrivable: '${refusal}'`);
    const execution = this.#runtime.live.get(arn) ?? readExecution(log, programs, summary);
    const redriveCount = execution.summary.redriveCount + 1;
    this.#runtime.interpreter.record(rootOf(execution), {
      kind: 'redriven',
      type: 'ExecutionRedriven',
      redriveCount,
      clientToken,
      previous: 0,
    });
    await this.#runtime.go(execution);
    return execution.summary.redriveDate ?? 0;
  }

  /** Resolves once everything that has been recorded so far is written: until then it is not to be told. */
  written(): Promise<void> {
    return new Promise((resolve) => this.#options.log.written(resolve));
  }

  /** Whether executions of a machine run or have something left to be told. */
  isBusy(machineArn: string): boolean {
    for (const { summary } of this.#runtime.live.values()) if (summary.machineArn === machineArn) return true;
    return false;
  }

  /** Forgets the executions of a machine, none of which may be busy. */
  forget(machineArn: string): void {
    this.#options.log.forget(machineArn);
  }

  /** Nothing happens after this; what runs is taken up by the next engine on the same log. */
  close(): void {
    this.#runtime.close();
  }

  /** An execution as it is at this moment, in the middle of a turn too. */
  #present(arn: string): Summary | undefined {
    return this.#runtime.live.get(arn)?.summary ?? this.find(arn);
  }

  #known(arn: string): Summary {
    const summary = this.#present(arn);
    if (!summary) throw new EngineError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return summary;
  }

  async #sameAgain(existing: Summary, input: Payload): Promise<Summary> {
    const running = this.#runtime.live.get(existing.arn);
    if (existing.status !== 'RUNNING' || running?.input.text !== input.text)
      throw new EngineError('ExecutionAlreadyExists', `Execution Already Exists: '${existing.arn}'`);
    await this.written();
    return existing;
  }
}
