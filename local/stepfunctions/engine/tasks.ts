import type { Json } from '../language/json.ts';
import type { Resource } from '../language/resource.ts';
import { EngineError } from './engine-error.ts';
import { isLive } from './execution.ts';
import type { StateRun } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import { payload, tooLarge } from './payload.ts';
import type { Payload } from './payload.ts';
import type { TaskRunner } from './ports.ts';
import { StateError } from './state-error.ts';
import type { Failure } from './state-error.ts';
import { isToken } from './tokens.ts';

/** How history names a resource; a function's events name none but at its scheduling. */
const named = (resource: Resource) => {
  if (resource.kind === 'function') return {};
  const { service, action, pattern } = resource;
  return { resourceType: service, resource: pattern === 'request' ? action : `${action}.${pattern}` };
};

const failureOf = (error: unknown): Failure => {
  if (error instanceof StateError) return error;
  return { error: 'States.TaskFailed', cause: error instanceof Error ? error.message : String(error) };
};

const timedOut = () =>
  new EngineError('TaskTimedOut', `Task Timed Out: 'Provided task does not exist anymore'`);

/** Calls the resources of Task states, keeps their deadlines, and knows which token waits for what. */
export class Tasks {
  readonly #interpreter: Interpreter;
  readonly #runner: TaskRunner;
  readonly #waiting = new Map<string, StateRun>();

  constructor(interpreter: Interpreter, runner: TaskRunner) {
    this.#interpreter = interpreter;
    this.#runner = runner;
  }

  /** Records an attempt and makes its call once that is written. Time-outs in seconds. */
  schedule(
    run: StateRun,
    resource: Resource,
    parameters: Payload,
    options: { timeout?: number | undefined; heartbeat?: number | undefined; token?: string | undefined },
  ): void {
    const { timeout, heartbeat, token } = options;
    const lambda = resource.kind === 'function';
    this.#interpreter.record(
      run.thread,
      {
        kind: 'scheduled',
        type: lambda ? 'LambdaFunctionScheduled' : 'TaskScheduled',
        resource: resource.arn,
        ...named(resource),
        parameters: parameters.text,
        timeout,
        heartbeat,
        token,
      },
      { payload: parameters },
    );
    this.#interpreter.record(run.thread, {
      kind: 'begun',
      type: lambda ? 'LambdaFunctionStarted' : 'TaskStarted',
      ...named(resource),
    });
    this.take(run, resource);
  }

  /** Takes up an attempt that the records know. */
  take(run: StateRun, resource: Resource): void {
    const { attempt } = run;
    if (!attempt) return;
    if (attempt.token !== undefined) this.#waiting.set(attempt.token, run);
    if (attempt.timeoutAt !== undefined)
      this.#interpreter.alarm(run, attempt.timeoutAt, () => this.#late(run, resource, false));
    this.#watch(run, resource);
    if (!attempt.submitted) run.thread.execution.effects.push(() => void this.#call(run, resource));
  }

  /** Forgets the token of a state's attempt. */
  close({ attempt }: StateRun): void {
    if (attempt?.token !== undefined) this.#waiting.delete(attempt.token);
  }

  /** The callback of a task. Resolves when it is written. Throws InvalidToken or TaskTimedOut. */
  succeed(token: string, output: Payload): Promise<void> {
    return this.#callback(token, true, (run, resource) => this.#answered(run, resource, output));
  }

  /** The callback of a task that failed. */
  fail(token: string, failure: Failure): Promise<void> {
    return this.#callback(token, true, (run, resource) => this.#failed(run, resource, failure));
  }

  /** A sign of life: the next is due one HeartbeatSeconds from now. */
  heartbeat(token: string): Promise<void> {
    return this.#callback(token, false, (run) => {
      this.#interpreter.record(run.thread, { kind: 'beat' });
    });
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
        roleArn,
        executionArn: summary.arn,
        executionName: summary.name,
        stateName: node.name,
        token: attempt.token,
      });
      after(() => this.#returned(run, resource, answer));
    } catch (error) {
      after(() => this.#failed(run, resource, failureOf(error)));
    }
  }

  #returned(run: StateRun, resource: Resource, answer: Json): void | Promise<void> {
    if (resource.kind === 'function' || resource.pattern !== 'waitForTaskToken')
      return this.#answered(run, resource, payload(answer));
    this.#interpreter.record(run.thread, {
      kind: 'submitted',
      type: 'TaskSubmitted',
      resource: `${resource.action}.${resource.pattern}`,
      resourceType: resource.service,
      output: JSON.stringify(answer),
    });
    return undefined;
  }

  async #answered(run: StateRun, resource: Resource, output: Payload): Promise<void> {
    if (tooLarge(output.text)) {
      const what = resource.kind === 'function' ? resource.arn : resource.service;
      const { error, cause } = this.#interpreter.dataLimit(run, what);
      return this.#failed(run, resource, { error, cause });
    }
    this.#interpreter.release(run);
    this.#interpreter.record(
      run.thread,
      {
        kind: 'answered',
        type: resource.kind === 'function' ? 'LambdaFunctionSucceeded' : 'TaskSucceeded',
        ...named(resource),
        output: output.text,
      },
      { payload: output },
    );
    return run.node.behaviour.answered?.(run, this.#interpreter, output);
  }

  async #failed(
    run: StateRun,
    resource: Resource,
    { error, cause, heartbeat }: Failure,
    late = false,
  ): Promise<void> {
    const lambda = resource.kind === 'function';
    this.#interpreter.release(run);
    this.#interpreter.record(run.thread, {
      kind: 'failed',
      type: late
        ? lambda
          ? 'LambdaFunctionTimedOut'
          : 'TaskTimedOut'
        : lambda
          ? 'LambdaFunctionFailed'
          : 'TaskFailed',
      ...named(resource),
      error,
      cause,
      heartbeat,
    });
    return this.#interpreter.fail(run, { error, cause, heartbeat });
  }

  #late(run: StateRun, resource: Resource, heartbeat: boolean): Promise<void> {
    return this.#failed(run, resource, { error: 'States.Timeout', heartbeat }, true);
  }

  /** Every heartbeat moves the deadline on; the alarm finds out when it rings. */
  #watch(run: StateRun, resource: Resource): void {
    const due = run.attempt?.heartbeatAt;
    if (due === undefined) return;
    this.#interpreter.alarm(run, due, () => {
      const now = run.attempt?.heartbeatAt ?? due;
      return now > due ? this.#watch(run, resource) : this.#late(run, resource, true);
    });
  }

  #callback(
    token: string,
    final: boolean,
    work: (run: StateRun, resource: Resource) => void | Promise<void>,
  ): Promise<void> {
    if (!isToken(token))
      return Promise.reject(new EngineError('InvalidToken', `Invalid Token: 'Invalid token'`));
    const run = this.#waiting.get(token);
    const resource = run?.node.behaviour.resource;
    if (!run || !resource) return Promise.reject(timedOut());
    if (final) this.#waiting.delete(token);
    const { execution } = run.thread;
    return new Promise((resolve, reject) => {
      this.#interpreter.turn(execution, async () => {
        if (!isLive(run) || run.attempt?.token !== token) return reject(timedOut());
        execution.effects.push(resolve);
        return this.#interpreter.guard(run, () => work(run, resource));
      });
    });
  }
}
