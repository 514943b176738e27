import type { Json } from '../language/json.ts';
import { isActivity } from '../language/resource.ts';
import type { Resource } from '../language/resource.ts';
import { Activities } from './activities.ts';
import { Callbacks } from './callbacks.ts';
import { isLive } from './execution.ts';
import type { StateRun } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import { dataLimit } from './leave.ts';
import { payload, tooLarge } from './payload.ts';
import type { Payload } from './payload.ts';
import type { Alarm, TaskRunner } from './ports.ts';
import type { Failure } from './state-error.ts';
import { eventPrefix, failureOf, named, noSuchActivity } from './task-events.ts';

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
  readonly activities: Activities;
  readonly #hasActivity: (arn: string) => boolean;

  constructor(interpreter: Interpreter, runner: TaskRunner, hasActivity: (arn: string) => boolean) {
    this.#interpreter = interpreter;
    this.#runner = runner;
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
    return this.take(run, resource);
  }

  #isForWorkers({ node, thread }: StateRun, resource: Resource): boolean {
    if (!isActivity(resource)) return false;
    const task = { executionArn: thread.execution.summary.arn, stateName: node.name, resource };
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
  take(run: StateRun, resource: Resource): void {
    const { attempt } = run;
    if (!attempt) return;
    const { timeoutAt = Infinity, heartbeatAt = Infinity } = attempt;
    this.callbacks.open(run);
    if (timeoutAt < Infinity) this.#interpreter.alarm(run, timeoutAt, () => this.#late(run, resource, false));
    this.#watch(run, resource);
    // What ran out while no engine ran is not begun again.
    const late = Math.min(timeoutAt, heartbeatAt) <= this.#interpreter.now();
    if (attempt.submitted || late) return;
    if (this.#isForWorkers(run, resource)) this.activities.offer(resource.arn, run);
    else run.thread.execution.effects.push(() => void this.#call(run, resource));
  }

  /** Nobody may answer the state's attempt any more. */
  close(run: StateRun): void {
    this.callbacks.close(run);
    const { resource } = run.node.behaviour;
    if (resource && isActivity(resource)) this.activities.withdraw(resource.arn, run);
  }

  async #call(run: StateRun, resource: Resource): Promise<void> {
    const { attempt, thread, node } = run;
    const { summary, roleArn } = thread.execution;
    if (!attempt || !isLive(run)) return;
    const after = (work: () => void | Promise<void>) =>
      this.#interpreter.post(run, () => (run.attempt === attempt ? work() : undefined));
    try {
      const answer = await this.#runner.run({
        resource,
        arguments: attempt.parameters.value,
        roleArn: attempt.roleArn ?? roleArn,
        executionArn: summary.arn,
        executionName: summary.name,
        startDate: summary.startDate,
        stateName: node.name,
        token: attempt.token,
      });
      after(() => this.#returned(run, resource, answer));
    } catch (error) {
      after(() => this.#failed(run, resource, failureOf(error)));
    }
  }

  #returned(run: StateRun, resource: Resource, answer: Json): void | Promise<void> {
    const waits = resource.kind === 'service' && resource.pattern === 'waitForTaskToken';
    if (!waits) return this.#answered(run, resource, payload(answer));
    const output = JSON.stringify(answer);
    this.#interpreter.record(run.thread, {
      kind: 'submitted',
      type: 'TaskSubmitted',
      ...named(resource),
      output,
    });
    return undefined;
  }

  async #answered(run: StateRun, resource: Resource, output: Payload): Promise<void> {
    if (tooLarge(output.text)) {
      const { error, cause } = dataLimit(resource.kind === 'function' ? resource.arn : resource.service);
      return this.#failed(run, resource, { error, cause });
    }
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
