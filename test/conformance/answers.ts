import type { TaskCall, TaskRunner } from '../../local/stepfunctions/engine/ports.ts';
import { StateError } from '../../local/stepfunctions/engine/state-error.ts';
import type { Json } from '../../local/stepfunctions/language/json.ts';
import type { Exchange, Outcome } from './case.ts';
import { isSame } from './same.ts';

/** How a call with a task token is answered. */
export interface Callback {
  succeed(token: string, output: Json): void;
  fail(token: string, error: string | undefined, cause: string | undefined): void;
}

const never = () => new Promise<never>(() => {});

const textOf = (cause: Json | undefined): string | undefined =>
  cause === undefined || cause === null
    ? undefined
    : typeof cause === 'string'
      ? cause
      : JSON.stringify(cause);

/** Answers the calls of one execution with what was recorded. */
export class Answers implements TaskRunner {
  readonly #left: Map<string, Exchange[]>;
  readonly #callback: Callback;
  /** What each state sent. */
  readonly requests: Record<string, Json[]> = {};

  constructor(tasks: Record<string, Exchange[]>, callback: Callback) {
    this.#left = new Map(Object.entries(tasks).map(([state, exchanges]) => [state, [...exchanges]]));
    this.#callback = callback;
  }

  /** What an activity's worker answered was recorded as any other answer. */
  isWorker(): boolean {
    return true;
  }

  async run(call: TaskCall): Promise<Json> {
    const { stateName, arguments: request, resource, token } = call;
    (this.requests[stateName] ??= []).push(request);
    const outcome = this.#take(stateName, request);
    if (resource.kind === 'service' && resource.pattern === 'waitForTaskToken' && token !== undefined) {
      this.#answerLater(token, outcome);
      return {};
    }
    if (!outcome || 'timeout' in outcome) return never();
    if ('output' in outcome) return outcome.output;
    throw new StateError(outcome.error ?? undefined, textOf(outcome.cause));
  }

  /**
   * The first unused answer to an equal request. A request that was not recorded gets the first unused answer of its
   * state, so that the execution goes on: that it is another is found when the requests are compared.
   */
  #take(state: string, request: Json): Outcome {
    const left = this.#left.get(state) ?? [];
    const equal = left.findIndex((exchange) => isSame(exchange.request, request));
    const [taken] = left.splice(Math.max(equal, 0), 1);
    if (!taken)
      throw new StateError('Conformance.NoAnswer', `No answer to this call of ${state} was recorded`);
    return taken.outcome;
  }

  /** The token is known to the engine once the call has returned. */
  #answerLater(token: string, outcome: Outcome): void {
    if (!outcome || 'timeout' in outcome) return;
    setImmediate(() => {
      if ('output' in outcome) this.#callback.succeed(token, outcome.output);
      else this.#callback.fail(token, outcome.error ?? undefined, textOf(outcome.cause));
    });
  }
}
