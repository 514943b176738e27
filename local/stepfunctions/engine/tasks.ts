import type { Json } from '../language/json.ts';
import type { Resource } from '../language/resource.ts';
import { Callbacks } from './callbacks.ts';
import { isLive, retriesOf } from './execution.ts';
import type { StateRun } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import { limitOf } from './limits.ts';
import { payload } from './payload.ts';
import type { Payload } from './payload.ts';
import type { Alarm, TaskRunner } from './ports.ts';
import { StateError } from './state-error.ts';
import type { Failure } from './state-error.ts';
import { Submission } from './submission.ts';

/** Seconds, and what history calls the attempt's limits. */
export interface AttemptOptions {
  timeout: number | undefined;
  heartbeat: number | undefined;
  token: string | undefined;
  /** In place of the machine's role. */
  roleArn: string | undefined;
}

/** How history names a resource; a function's events name none but at its scheduling. */
const named = (resource: Resource): { resourceType?: string; resource?: string } => {
  if (resource.kind === 'function') return {};
  const { service, action, pattern } = resource;
  return { resourceType: service, resource: pattern === 'request' ? action : `${action}.${pattern}` };
};

const failureOf = (error: unknown): Failure => {
  if (error instanceof StateError) return error;
  return { error: 'States.TaskFailed', cause: error instanceof Error ? error.message : String(error) };
};

/** Calls the resources of Task states, keeps their deadlines, and takes their answers. */
export class Tasks {
  readonly #interpreter: Interpreter;
  readonly #runner: TaskRunner;
  readonly #watches = new WeakMap<StateRun, Alarm>();
  readonly callbacks: Callbacks;

  constructor(interpreter: Interpreter, runner: TaskRunner) {
    this.#interpreter = interpreter;
    this.#runner = runner;
    this.callbacks = new Callbacks(interpreter, {
      answered: (run, resource, output) => this.#answered(run, resource, output),
      failed: (run, resource, failure) => this.#failed(run, resource, failure),
      beat: (run, resource) => this.#watch(run, resource),
    });
  }

  /** Records an attempt and makes its call once that is written. */
  schedule(run: StateRun, resource: Resource, parameters: Payload, options: AttemptOptions): void {
    const lambda = resource.kind === 'function';
    const { thread } = run;
    this.#interpreter.record(
      thread,
      {
        kind: 'scheduled',
        type: lambda ? 'LambdaFunctionScheduled' : 'TaskScheduled',
        resource: resource.arn,
        ...named(resource),
        region: lambda ? undefined : thread.execution.summary.arn.split(':')[3],
        parameters: parameters.text,
        ...options,
      },
      { payload: parameters },
    );
    const type = lambda ? 'LambdaFunctionStarted' : 'TaskStarted';
    this.#interpreter.record(thread, { kind: 'begun', type, ...named(resource) });
    this.take(run, resource);
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
    if (!attempt.submitted && !late) run.thread.execution.effects.push(() => void this.#call(run, resource));
  }

  /** Nobody may answer the state's attempt any more. */
  close(run: StateRun): void {
    this.callbacks.close(run);
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
        machineArn: summary.machineArn,
        attempt: attempt.id,
        retryCount: retriesOf(run),
        scheduledAt: attempt.scheduledAt,
        onOver: (then) => void run.alarms.push({ cancel: then }),
      });
      after(() => this.#returned(run, resource, answer));
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

  #submitted(run: StateRun, resource: Resource, answer: Json): void {
    const output = JSON.stringify(answer);
    this.#interpreter.record(run.thread, {
      kind: 'submitted',
      type: 'TaskSubmitted',
      ...named(resource),
      output,
    });
  }

  #answered(run: StateRun, resource: Resource, output: Payload): void | Promise<void> {
    const lambda = resource.kind === 'function';
    const wrong = limitOf(lambda ? resource.arn : resource.service, output);
    if (wrong) return this.#failed(run, resource, { error: wrong.error, cause: wrong.cause });
    this.#interpreter.release(run);
    const type = lambda ? 'LambdaFunctionSucceeded' : 'TaskSucceeded';
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
      type: `${resource.kind === 'function' ? 'LambdaFunction' : 'Task'}${how}`,
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
