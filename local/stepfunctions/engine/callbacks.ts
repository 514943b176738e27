import type { Resource } from '../language/resource.ts';
import { EngineError } from './engine-error.ts';
import { isLive } from './execution.ts';
import type { StateRun } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import type { Payload } from './payload.ts';
import type { Failure } from './state-error.ts';
import { isToken } from './tokens.ts';

type Awaitable = void | Promise<void>;

/** What becomes of an answer. */
export interface Answers {
  answered(run: StateRun, resource: Resource, output: Payload): Awaitable;
  failed(run: StateRun, resource: Resource, failure: Failure): Awaitable;
  beat(run: StateRun): void;
}

const timedOut = () =>
  new EngineError('TaskTimedOut', `Task Timed Out: 'Provided task does not exist anymore'`);

/**
 * Knows which task token waits for what. The first answer wins; every other, and every late one, is TaskTimedOut.
 * Methods resolve when what they changed is written, and reject with an EngineError: InvalidToken, TaskTimedOut.
 */
export class Callbacks {
  readonly #interpreter: Interpreter;
  readonly #answers: Answers;
  readonly #waiting = new Map<string, StateRun>();

  constructor(interpreter: Interpreter, answers: Answers) {
    this.#interpreter = interpreter;
    this.#answers = answers;
  }

  open(run: StateRun): void {
    if (run.attempt?.token !== undefined) this.#waiting.set(run.attempt.token, run);
  }

  close({ attempt }: StateRun): void {
    if (attempt?.token !== undefined) this.#waiting.delete(attempt.token);
  }

  /** Of a task that waits. */
  machineOf(token: string): string | undefined {
    return this.#waiting.get(token)?.thread.execution.summary.machineArn;
  }

  succeed(token: string, output: Payload): Promise<void> {
    return this.#take(token, true, (run, resource) => this.#answers.answered(run, resource, output));
  }

  fail(token: string, failure: Failure): Promise<void> {
    return this.#take(token, true, (run, resource) => this.#answers.failed(run, resource, failure));
  }

  /** A sign of life: the next is due one HeartbeatSeconds from now. */
  heartbeat(token: string): Promise<void> {
    return this.#take(token, false, (run) => {
      this.#interpreter.record(run.thread, { kind: 'beat' });
      this.#answers.beat(run);
    });
  }

  async #take(
    token: string,
    final: boolean,
    work: (run: StateRun, resource: Resource) => Awaitable,
  ): Promise<void> {
    if (!isToken(token)) throw new EngineError('InvalidToken', `Invalid Token: 'Invalid token'`);
    const run = this.#waiting.get(token);
    const resource = run?.node.behaviour.resource;
    if (!run || !resource) throw timedOut();
    if (final) this.#waiting.delete(token);
    const { execution } = run.thread;
    return new Promise((resolve, reject) => {
      this.#interpreter.turn(execution, () => {
        // The time-out, or the execution's end, may have been queued before.
        if (!isLive(run) || run.attempt?.token !== token) return reject(timedOut());
        execution.effects.push(resolve);
        return this.#interpreter.guard(run, () => work(run, resource));
      });
    });
  }
}
