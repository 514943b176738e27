import { parseJson } from '../language/json.ts';
import type { Json } from '../language/json.ts';
import { isActivity } from '../language/resource.ts';
import type { Resource } from '../language/resource.ts';
import { Activities } from './activities.ts';
import { Callbacks } from './callbacks.ts';
import { isLive, retriesOf } from './execution.ts';
import type { Attempt, StateRun } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import { limitOf } from './limits.ts';
import { payload } from './payload.ts';
import type { Payload } from './payload.ts';
import { Job } from './ports.ts';
import type { Alarm, TaskCall, TaskRunner } from './ports.ts';
import { failureOf, StateError } from './state-error.ts';
import type { Failure } from './state-error.ts';
import { Submission } from './submission.ts';
import { checkParameters, taskCall } from './task-call.ts';
import { eventPrefix, named, noSuchActivity } from './task-events.ts';
import { Jobs } from './jobs.ts';

/** Seconds, and what history calls the attempt's limits. */
export interface AttemptOptions {
  timeout: number | undefined;
  heartbeat: number | undefined;
  token: string | undefined;
  /** In place of the machine's role. */
  roleArn: string | undefined;
}

/** Calls the resources of Task states, keeps their deadlines, and takes their answers. */
export class Tasks {
  readonly #interpreter: Interpreter;
  readonly #runner: TaskRunner;
  readonly #watches = new WeakMap<StateRun, Alarm>();
  readonly callbacks: Callbacks;
  readonly jobs: Jobs;
  readonly activities: Activities;
  readonly #hasActivity: (arn: string) => boolean;

  constructor(interpreter: Interpreter, runner: TaskRunner, hasActivity: (arn: string) => boolean) {
    this.#interpreter = interpreter;
    this.#runner = runner;
    this.jobs = new Jobs(interpreter, runner);
    this.#hasActivity = hasActivity;
    this.activities = new Activities(interpreter, (run) => {
      const { resource } = run.node.behaviour;
      if (resource) this.#watch(run, resource);
    });
    this.callbacks = new Callbacks(interpreter, {
      answered: (run, resource, output) => this.#answered(run, resource, output),
      failed: (run, resource, failure) => this.#failed(run, resource, failure),
      beat: (run, resource) => this.#watch(run, resource),
    });
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
    this.#watch(run, resource);
    // What ran out while no engine ran is not begun again.
    const late = Math.min(timeoutAt, heartbeatAt) <= this.#interpreter.now();
    const { effects } = run.thread.execution;
    if (late) return;
    if (attempt.begun !== undefined) effects.push(() => void this.#awaitJob(run, resource));
    else if (attempt.submitted) return;
    else if (this.#isForWorkers(run, resource)) this.activities.offer(resource.arn, run);
    else effects.push(() => void this.#ask(run, resource, again, (call) => this.#runner.run(call)));
  }

  /** Nobody may answer the state's attempt any more. */
  close(run: StateRun): void {
    this.callbacks.close(run);
    const { resource } = run.node.behaviour;
    if (resource && isActivity(resource)) this.activities.withdraw(resource.arn, run);
  }

  /** The result of the job that an attempt has begun. */
  #awaitJob(run: StateRun, resource: Resource): Promise<void> {
    const begun = parseJson(run.attempt?.begun ?? 'null');
    return this.#ask(run, resource, true, (call) => this.jobs.ended(call, begun));
  }

  /** Asks for something about a state's attempt, and takes the answer in one of the execution's next turns. */
  async #ask(
    run: StateRun,
    resource: Resource,
    again: boolean,
    ask: (call: TaskCall) => Promise<Json | Job | Submission>,
  ): Promise<void> {
    const { attempt } = run;
    if (!attempt || !isLive(run)) return;
    const call = taskCall(run, attempt, resource, again);
    const after = (work: () => void | Promise<void>) =>
      this.#interpreter.post(run, () => (run.attempt === attempt ? work() : undefined));
    try {
      const answer = await ask(call);
      if (answer instanceof Job) this.#begun(run, attempt, call, answer.begun);
      else after(() => this.#returned(run, resource, answer));
    } catch (error) {
      after(() => this.#failed(run, resource, failureOf(error)));
    }
  }

  #returned(run: StateRun, resource: Resource, answer: Json | Submission): void | Promise<void> {
    if (answer instanceof Submission) {
      this.#submitted(run, resource, answer.submitted);
      if (answer.answer instanceof StateError) return this.#failed(run, resource, answer.answer);
      return answer.answer && this.#answered(run, resource, payload(answer.answer.output));
    }
    const waits = resource.kind === 'service' && resource.pattern === 'waitForTaskToken';
    if (!waits) return this.#answered(run, resource, payload(answer));
    return this.#submitted(run, resource, answer);
  }

  #submitted(run: StateRun, resource: Resource, answer: Json, more: { job?: boolean } = {}): void {
    const output = JSON.stringify(answer);
    const type = 'TaskSubmitted';
    this.#interpreter.record(run.thread, { kind: 'submitted', type, ...named(resource), output, ...more });
  }

  /** A job has begun. If its task was aborted meanwhile it is to end; one that is only late, or answered, leaves it. */
  #begun(run: StateRun, attempt: Attempt, call: TaskCall, begun: Json): void {
    const { execution } = run.thread;
    const { resource } = call;
    this.#interpreter.turn(execution, () => {
      if (attempt.aborted) return this.jobs.cancel(execution, call, begun);
      if (!isLive(run) || run.attempt !== attempt) return;
      this.#submitted(run, resource, begun, { job: true });
      execution.effects.push(() => void this.#awaitJob(run, resource));
    });
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

  /** Sets the alarm for the next heartbeat, in place of the one before. */
  #watch(run: StateRun, resource: Resource): void {
    const due = run.attempt?.heartbeatAt;
    const before = this.#watches.get(run);
    before?.cancel();
    run.alarms = run.alarms.filter((alarm) => alarm !== before);
    if (due === undefined) return;
    const alarm = this.#interpreter.alarm(run, due, () =>
      // A heartbeat may have come in while the alarm waited for its turn.
      run.attempt?.heartbeatAt === due ? this.#late(run, resource, true) : undefined,
    );
    this.#watches.set(run, alarm);
  }
}
