import type { Execution } from './execution.ts';
import type { Work } from './ports.ts';

export interface TurnPorts {
  work: Work;
  /** Does what follows from a piece of work, until everything waits again or, with something left ready, for a while. */
  advance: (execution: Execution) => Promise<void>;
  /** A turn is over: writes what it recorded. */
  commit: (execution: Execution) => void;
  /** The engine, not the definition, made a mistake. */
  broken: (execution: Execution, error: unknown) => void;
}

/** What happens to an execution happens to it one after the other, however many things come in at once. */
export class Turns {
  readonly #ports: TurnPorts;
  #closed = false;

  constructor(ports: TurnPorts) {
    this.#ports = ports;
  }

  take(execution: Execution, work: () => void | Promise<void>): void {
    execution.inbox.push(work);
    if (!execution.busy && !this.#closed) void this.#drain(execution);
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Begins no turn any more; one that is under way is cut off where it waits, as by a crash. */
  close(): void {
    this.#closed = true;
  }

  async #drain(execution: Execution): Promise<void> {
    const { work: turns, advance, commit, broken } = this.#ports;
    turns.begin();
    execution.busy = true;
    const { inbox, ready } = execution;
    while (!this.#closed && inbox.length + ready.length > 0) {
      // What a long turn has left comes after all that has happened meanwhile.
      const isLeft = ready.length > 0;
      const work = inbox.shift();
      try {
        // Most work is done at once: a turn of the microtask queue would cost more than it does.
        const done = work?.();
        if (done) await done;
        if (!isLeft || inbox.length === 0) await advance(execution);
      } catch (error) {
        broken(execution, error);
      }
      commit(execution);
    }
    execution.busy = false;
    turns.end();
  }
}
