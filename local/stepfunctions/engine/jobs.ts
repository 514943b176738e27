import { parseJson } from '../language/json.ts';
import type { Json } from '../language/json.ts';
import { rootOf } from './execution.ts';
import type { Execution } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import type { TaskCall, TaskRunner } from './ports.ts';
import { taskCall } from './task-call.ts';

/** Ends the jobs of tasks that were aborted. */
export class Jobs {
  readonly #interpreter: Interpreter;
  readonly #runner: TaskRunner;

  constructor(interpreter: Interpreter, runner: TaskRunner) {
    this.#interpreter = interpreter;
    this.#runner = runner;
  }

  /** Has the jobs of aborted tasks ended, once that is written; each is asked once in a life, until it is recorded. */
  cancelOrphans(execution: Execution): void {
    for (const orphan of execution.orphans.values()) {
      const { run, attempt, asked } = orphan;
      const { resource } = run.node.behaviour;
      if (asked || !resource) continue;
      orphan.asked = true;
      const call = taskCall(run, attempt, resource, this.#interpreter.work);
      const job = parseJson(attempt.job ?? 'null');
      execution.effects.push(() =>
        this.cancel(
          execution,
          call,
          job,
          () => void this.#interpreter.record(rootOf(execution), { kind: 'cancelled', attempt: attempt.id }),
        ),
      );
    }
  }

  /** Has a job ended; `asked` belongs to the turn after that. */
  cancel(execution: Execution, call: TaskCall, job: Json, asked = () => {}): void {
    execution.cancelling = Promise.all([execution.cancelling, this.#cancel(execution, call, job, asked)]);
  }

  async #cancel(execution: Execution, call: TaskCall, job: Json, asked: () => void): Promise<void> {
    const { work } = this.#interpreter;
    work.begin();
    // An attempt, as on AWS: a role that may not end the job leaves it running.
    await this.#runner.cancel?.(call, job).catch(() => {});
    await new Promise<void>((written) => {
      this.#interpreter.turn(execution, () => {
        asked();
        execution.effects.push(written);
      });
      work.end();
    });
  }
}
