import { parseJson } from '../language/json.ts';
import type { Json } from '../language/json.ts';
import type { StateRun } from './execution.ts';
import type { TaskCall, TaskRunner } from './ports.ts';
import { taskCall } from './task-call.ts';

/** The jobs that tasks have begun, and wait for. */
export class Jobs {
  readonly #runner: TaskRunner;

  constructor(runner: TaskRunner) {
    this.#runner = runner;
  }

  /** The result of the job that a call began. */
  async ended(call: TaskCall, begun: Json): Promise<Json> {
    return (await this.#runner.ended?.(call, begun)) ?? null;
  }

  /** Has the job of a state that is aborted ended, once that is written. */
  abort(run: StateRun): void {
    const { attempt, thread, node } = run;
    const { resource } = node.behaviour;
    if (attempt?.begun === undefined || !resource) return;
    const begun = parseJson(attempt.begun);
    const call = taskCall(run, attempt, resource);
    thread.execution.effects.push(() => this.cancel(run, call, begun));
  }

  cancel({ thread }: StateRun, call: TaskCall, begun: Json): void {
    const { execution } = thread;
    const asked = this.#runner.cancel?.(call, begun) ?? Promise.resolve();
    // An attempt, as on AWS: a role that may not end the job leaves it running.
    execution.cancelling = Promise.all([execution.cancelling, asked.catch(() => {})]);
  }
}
