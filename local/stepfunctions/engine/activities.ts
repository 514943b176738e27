import type { StateRun } from './execution.ts';
import { isLive } from './execution.ts';
import type { Interpreter } from './interpreter.ts';

/** What a worker is given to do. */
export interface ActivityTask {
  token: string;
  /** JSON text. */
  input: string;
}

/** A worker that waits for work. */
interface Poller {
  workerName: string | undefined;
  give: (task: ActivityTask) => void;
}

/** First come, first served; whoever is no longer there is gone at once. */
class Line<Item> {
  readonly #items = new Set<Item>();

  add(item: Item): void {
    this.#items.add(item);
  }

  delete(item: Item): boolean {
    return this.#items.delete(item);
  }

  get first(): Item | undefined {
    return this.#items.values().next().value;
  }
}

interface Activity {
  tasks: Line<StateRun>;
  pollers: Line<Poller>;
}

/** Brings tasks of activities and the workers that poll for them together: each task goes to one worker, in turn. */
export class Activities {
  readonly #interpreter: Interpreter;
  /** Told within the turn in which a worker is given a task. */
  readonly #begun: (run: StateRun) => void;
  readonly #byArn = new Map<string, Activity>();

  constructor(interpreter: Interpreter, begun: (run: StateRun) => void) {
    this.#interpreter = interpreter;
    this.#begun = begun;
  }

  /** A task waits for a worker, until it is given to one or withdrawn. */
  offer(arn: string, run: StateRun): void {
    this.#of(arn).tasks.add(run);
    this.#match(arn);
  }

  withdraw(arn: string, run: StateRun): void {
    this.#of(arn).tasks.delete(run);
  }

  /**
   * Calls `give`, once, with a task that is written to be this worker's. Answers how to stop waiting, which tells whether
   * it still waited: one that has been chosen is given its task.
   */
  poll(arn: string, workerName: string | undefined, give: (task: ActivityTask) => void): () => boolean {
    const poller = { workerName, give };
    const { pollers } = this.#of(arn);
    pollers.add(poller);
    this.#match(arn);
    return () => pollers.delete(poller);
  }

  #of(arn: string): Activity {
    let activity = this.#byArn.get(arn);
    if (!activity) {
      activity = { tasks: new Line(), pollers: new Line() };
      this.#byArn.set(arn, activity);
    }
    return activity;
  }

  #match(arn: string): void {
    const { tasks, pollers } = this.#of(arn);
    const [run, poller] = [tasks.first, pollers.first];
    if (!run || !poller) return;
    tasks.delete(run);
    pollers.delete(poller);
    const { execution } = run.thread;
    const { attempt } = run;
    this.#interpreter.turn(execution, () => {
      // The time-out, or the execution's end, may have been queued before.
      if (!attempt || attempt.token === undefined || !isLive(run) || run.attempt !== attempt) {
        pollers.add(poller);
        this.#match(arn);
        return;
      }
      const task = { token: attempt.token, input: attempt.parameters.text };
      this.#interpreter.record(run.thread, {
        kind: 'begun',
        type: 'ActivityStarted',
        polled: true,
        workerName: poller.workerName,
      });
      this.#begun(run);
      execution.effects.push(() => poller.give(task));
    });
    this.#match(arn);
  }
}
