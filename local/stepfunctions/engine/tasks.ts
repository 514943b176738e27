import { isActivity } from '../language/resource.ts';
import type { Resource } from '../language/resource.ts';
import { Activities } from './activities.ts';
import { Callbacks } from './callbacks.ts';
import { Calls } from './calls.ts';
import { retriesOf } from './execution.ts';
import type { StateRun } from './execution.ts';
import { Heartbeats } from './heartbeats.ts';
import type { Interpreter } from './interpreter.ts';
import { Jobs } from './jobs.ts';
import { limitOf } from './limits.ts';
import type { Payload } from './payload.ts';
import type { TaskRunner } from './ports.ts';
import type { Failure } from './state-error.ts';
import { checkParameters } from './task-call.ts';
import { eventPrefix, named, noSuchActivity } from './task-events.ts';

/** Seconds, and what history calls the attempt's limits. */
export interface AttemptOptions {
  timeout: number | undefined;
  heartbeat: number | undefined;
  token: string | undefined;
  /** In place of the machine's role. */
  roleArn: string | undefined;
}

/** Schedules the attempts of Task states, keeps their deadlines, and takes their answers, wherever they come from. */
export class Tasks {
  readonly #interpreter: Interpreter;
  readonly #runner: TaskRunner;
  readonly #calls: Calls;
  readonly #heartbeats: Heartbeats;
  readonly callbacks: Callbacks;
  readonly jobs: Jobs;
  readonly activities: Activities;
  readonly #hasActivity: (arn: string) => boolean;

  constructor(interpreter: Interpreter, runner: TaskRunner, hasActivity: (arn: string) => boolean) {
    this.#interpreter = interpreter;
    this.#runner = runner;
    this.jobs = new Jobs(interpreter, runner);
    this.#hasActivity = hasActivity;
    const answers = {
      answered: (run: StateRun, resource: Resource, output: Payload) => this.#answered(run, resource, output),
      failed: (run: StateRun, resource: Resource, failure: Failure) => this.#failed(run, resource, failure),
    };
    this.#calls = new Calls(interpreter, { runner, jobs: this.jobs, ...answers });
    this.#heartbeats = new Heartbeats(interpreter, (run) => {
      const { resource } = run.node.behaviour;
      return resource && this.#late(run, resource, true);
    });
    const beat = (run: StateRun) => this.#heartbeats.watch(run);
    this.activities = new Activities(interpreter, beat);
    this.callbacks = new Callbacks(interpreter, { ...answers, beat });
  }

  /** Records an attempt and makes its call once that is written. */
  schedule(
    run: StateRun,
    resource: Resource,
    parameters: Payload,
    options: AttemptOptions,
  ): void | Promise<void> {
    checkParameters(this.#runner, resource, parameters);
    const failed = this.#scheduleFailed(run, resource);
    if (failed) return failed;
    const prefix = eventPrefix(resource);
    const { thread } = run;
    this.#interpreter.record(
      thread,
      {
        kind: 'scheduled',
        type: `${prefix}Scheduled`,
        resource: resource.arn,
        ...named(resource),
        region: prefix === 'Task' ? thread.execution.summary.arn.split(':')[3] : undefined,
        parameters: parameters.text,
        ...options,
      },
      { payload: parameters },
    );
    // The task of an activity begins when a worker takes it.
    if (!this.#isForWorkers(run, resource))
      this.#interpreter.record(thread, { kind: 'begun', type: `${prefix}Started`, ...named(resource) });
    return this.#take(run, resource, false);
  }

  #isForWorkers(run: StateRun, resource: Resource): boolean {
    if (!isActivity(resource)) return false;
    const { arn: executionArn, name: executionName, machineArn } = run.thread.execution.summary;
    const retryCount = retriesOf(run);
    const task = { executionArn, executionName, machineArn, stateName: run.node.name, resource, retryCount };
    return !this.#runner.isWorker?.(task);
  }

  /** Why an activity cannot be given a task, if so: then nothing is scheduled. */
  #scheduleFailed(run: StateRun, resource: Resource): Promise<void> | undefined {
    if (!this.#isForWorkers(run, resource) || this.#hasActivity(resource.arn)) return undefined;
    const failure = noSuchActivity(resource);
    this.#interpreter.record(run.thread, { kind: 'failed', type: 'ActivityScheduleFailed', ...failure });
    return this.#interpreter.fail(run, { ...failure, ofTask: true });
  }

  /** Takes up an attempt that the records know. */
  resume(run: StateRun, resource: Resource): void {
    this.#take(run, resource, true);
  }

  #take(run: StateRun, resource: Resource, again: boolean): void {
    const { attempt } = run;
    if (!attempt) return;
    const { timeoutAt = Infinity, heartbeatAt = Infinity } = attempt;
    this.callbacks.open(run);
    if (timeoutAt < Infinity) this.#interpreter.alarm(run, timeoutAt, () => this.#late(run, resource, false));
    this.#heartbeats.watch(run);
    // What ran out while no engine ran is not begun again.
    const late = Math.min(timeoutAt, heartbeatAt) <= this.#interpreter.now();
    if (late) return;
    if (attempt.job !== undefined) this.#calls.awaitJob(run, resource);
    else if (attempt.away) return;
    else if (this.#isForWorkers(run, resource)) this.activities.offer(resource.arn, run);
    else this.#calls.make(run, resource, again);
  }

  /** Nobody may answer the state's attempt any more. */
  close(run: StateRun): void {
    this.callbacks.close(run);
    const { resource } = run.node.behaviour;
    if (resource && isActivity(resource)) this.activities.withdraw(resource.arn, run);
  }

  #answered(run: StateRun, resource: Resource, output: Payload): void | Promise<void> {
    const wrong = limitOf(resource.kind === 'function' ? resource.arn : resource.service, output);
    if (wrong) return this.#failed(run, resource, { error: wrong.error, cause: wrong.cause });
    this.#interpreter.release(run);
    const type = `${eventPrefix(resource)}Succeeded` as const;
    this.#interpreter.record(
      run.thread,
      { kind: 'answered', type, ...named(resource), output: output.text },
      { payload: output },
    );
    return run.node.behaviour.answered?.(run, this.#interpreter, output);
  }

  #failed(
    run: StateRun,
    resource: Resource,
    failure: Failure,
    how = 'Failed' as 'Failed' | 'TimedOut',
  ): Promise<void> {
    const { error, cause, heartbeat } = failure;
    const known = { error, cause, heartbeat };
    this.#interpreter.release(run);
    this.#interpreter.record(run.thread, {
      kind: 'failed',
      type: `${eventPrefix(resource)}${how}`,
      ...named(resource),
      ...known,
    });
    return this.#interpreter.fail(run, { ...known, ofTask: true });
  }

  /** AWS reports a missed heartbeat as States.Timeout, too. */
  #late(run: StateRun, resource: Resource, heartbeat: boolean): Promise<void> {
    return this.#failed(run, resource, { error: 'States.Timeout', heartbeat }, 'TimedOut');
  }
}
