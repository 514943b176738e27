import { isLive } from './execution.ts';
import type { StateRun } from './execution.ts';
import type { Interpreter } from './interpreter.ts';

/** What a worker is given to do. */
export interface ActivityTask {
  token: string;
  /** JSON text. */
  input: string;
}

/** A worker that waits for work. */
interface Poller {
  readonly workerName: string | undefined;
  readonly answer: (task: ActivityTask | undefined) => void;
  /** A task is about to be written as its own. */
  chosen: boolean;
  /** It waits no longer than for the task that it is chosen for. */
  leaving: boolean;
}

/** First come, first served; whoever is no longer there is gone at once. */
interface Activity {
  tasks: Set<StateRun>;
  pollers: Set<Poller>;
}

const firstFree = (pollers: Iterable<Poller>): Poller | undefined => {
  for (const poller of pollers) if (!poller.chosen) return poller;
  return undefined;
};

/** Brings tasks of activities and the workers that poll for them together: each task goes to one worker, in turn. */
export class Activities {
  readonly #interpreter: Interpreter;
  /** Told within the turn in which a worker is given a task. */
  readonly #taken: (run: StateRun) => void;
  readonly #byArn = new Map<string, Activity>();

  constructor(interpreter: Interpreter, taken: (run: StateRun) => void) {
    this.#interpreter = interpreter;
    this.#taken = taken;
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
   * Calls `answer`, once: with a task that is written to be this worker's, or with none after it has stopped waiting.
   * Answers how to do that: a worker that is chosen by then is still given its task, if the task turns out to be there.
   */
  poll(arn: string, workerName: string | undefined, answer: Poller['answer']): () => void {
    const poller: Poller = { workerName, answer, chosen: false, leaving: false };
    const { pollers } = this.#of(arn);
    pollers.add(poller);
    this.#match(arn);
    return () => {
      poller.leaving = true;
      if (!poller.chosen && pollers.delete(poller)) answer(undefined);
    };
  }

  #of(arn: string): Activity {
    let activity = this.#byArn.get(arn);
    if (!activity) {
      activity = { tasks: new Set(), pollers: new Set() };
      this.#byArn.set(arn, activity);
    }
    return activity;
  }

  #match(arn: string): void {
    const { tasks, pollers } = this.#of(arn);
    const [run] = tasks;
    const poller = firstFree(pollers);
    if (!run || !poller) return;
    tasks.delete(run);
    poller.chosen = true;
    const { attempt } = run;
    this.#interpreter.turn(run.thread.execution, () => {
      try {
        // The time-out, or the execution's end, may have been queued before.
        if (attempt?.token === undefined || !isLive(run) || run.attempt !== attempt) return;
        this.#give(run, poller, { token: attempt.token, input: attempt.parameters.text });
        pollers.delete(poller);
      } finally {
        this.#free(arn, poller);
      }
    });
    this.#match(arn);
  }

  #give(run: StateRun, poller: Poller, task: ActivityTask): void {
    const { workerName } = poller;
    this.#interpreter.record(run.thread, {
      kind: 'taken',
      type: 'ActivityStarted',
      workerName,
    });
    this.#taken(run);
    run.thread.execution.effects.push(() => poller.answer(task));
  }

  /** A poller that was not given the task that it was chosen for keeps its place, unless its time is over. */
  #free(arn: string, poller: Poller): void {
    const { pollers } = this.#of(arn);
    if (!pollers.has(poller)) return;
    poller.chosen = false;
    if (poller.leaving && pollers.delete(poller)) poller.answer(undefined);
    this.#match(arn);
  }
}
