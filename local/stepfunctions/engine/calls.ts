import { parseJson } from '../language/json.ts';
import type { Json } from '../language/json.ts';
import type { Resource } from '../language/resource.ts';
import type { Answers } from './callbacks.ts';
import { isLive } from './execution.ts';
import type { Attempt, StateRun } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import type { Jobs } from './jobs.ts';
import { payload } from './payload.ts';
import { Job } from './ports.ts';
import type { TaskCall, TaskRunner } from './ports.ts';
import { failureOf, StateError } from './state-error.ts';
import { Submission } from './submission.ts';
import { taskCall } from './task-call.ts';
import { named } from './task-events.ts';

/** What calls need of the tasks that they are of. */
export interface CallPorts extends Pick<Answers, 'answered' | 'failed'> {
  runner: TaskRunner;
  jobs: Jobs;
}

/** Makes the calls of tasks, each once what was recorded before it is written, and waits for the jobs that they begin. */
export class Calls {
  readonly #interpreter: Interpreter;
  readonly #ports: CallPorts;

  constructor(interpreter: Interpreter, ports: CallPorts) {
    this.#interpreter = interpreter;
    this.#ports = ports;
  }

  /** Makes the call of a state's attempt; `again` where it may have been made before a crash. */
  make(run: StateRun, resource: Resource, again: boolean): void {
    this.#ask(run, resource, again, (call) => this.#ports.runner.run(call));
  }

  /** Asks for the result of the job that a state's attempt began. */
  awaitJob(run: StateRun, resource: Resource): void {
    const job = parseJson(run.attempt?.job ?? 'null');
    this.#ask(run, resource, true, async (call) => (await this.#ports.runner.ended?.(call, job)) ?? null);
  }

  #ask(
    run: StateRun,
    resource: Resource,
    again: boolean,
    ask: (call: TaskCall) => Promise<Json | Job | Submission>,
  ): void {
    run.thread.execution.effects.push(() => void this.#answerOf(run, resource, again, ask));
  }

  /** Asks, and takes the answer in one of the execution's next turns: until that is queued, it is work. */
  async #answerOf(
    run: StateRun,
    resource: Resource,
    again: boolean,
    ask: (call: TaskCall) => Promise<Json | Job | Submission>,
  ): Promise<void> {
    const { attempt } = run;
    if (!attempt || !isLive(run)) return;
    const call = taskCall(run, attempt, resource, this.#interpreter.work, again);
    const after = (work: () => void | Promise<void>) =>
      this.#interpreter.post(run, () => (run.attempt === attempt ? work() : undefined));
    const { work: counted } = this.#interpreter;
    counted.begin();
    try {
      const answer = await ask(call);
      if (answer instanceof Job) this.#hasJob(run, attempt, call, answer.answer);
      else after(() => this.#returned(run, resource, answer));
    } catch (error) {
      after(() => this.#ports.failed(run, resource, failureOf(error)));
    } finally {
      counted.end();
    }
  }

  #returned(run: StateRun, resource: Resource, answer: Json | Submission): void | Promise<void> {
    const { answered, failed } = this.#ports;
    if (answer instanceof Submission) {
      this.#submitted(run, resource, answer.submitted);
      if (answer.answer instanceof StateError) return failed(run, resource, answer.answer);
      return answer.answer && answered(run, resource, payload(answer.answer.output));
    }
    const waits = resource.kind === 'service' && resource.pattern === 'waitForTaskToken';
    return waits ? this.#submitted(run, resource, answer) : answered(run, resource, payload(answer));
  }

  #submitted(run: StateRun, resource: Resource, answer: Json, more: { job?: boolean } = {}): void {
    const output = JSON.stringify(answer);
    const type = 'TaskSubmitted';
    this.#interpreter.record(run.thread, { kind: 'submitted', type, ...named(resource), output, ...more });
  }

  /** A call began a job. If its task was aborted meanwhile that is to end; what is only late, or answered, leaves it. */
  #hasJob(run: StateRun, attempt: Attempt, call: TaskCall, job: Json): void {
    const { execution } = run.thread;
    const { resource } = call;
    this.#interpreter.turn(execution, () => {
      if (attempt.aborted) return this.#ports.jobs.cancel(execution, call, job);
      if (!isLive(run) || run.attempt !== attempt) return;
      this.#submitted(run, resource, job, { job: true });
      this.awaitJob(run, resource);
    });
  }
}
