import type { Execution } from './execution.ts';
import type { Clock, ExecutionLog, StatusChange } from './ports.ts';
import { changesIn, latestChange } from './status-changes.ts';

/** Milliseconds until a change that could not be handed over is offered again. */
const PAUSE = 1000;

export interface OutboxPorts {
  clock: Clock;
  log: ExecutionLog;
  /** Calls back once everything recorded so far is written. */
  written: (then: () => void) => void;
  hand: ((change: StatusChange) => Promise<void> | void) | undefined;
  /** Records that so many changes were handed over. */
  tell: (execution: Execution, count: number) => Promise<void>;
  /** Nothing is to be told any more. */
  closed: () => boolean;
  /** Nothing is left to be told of an execution that has ended. */
  settled: (execution: Execution) => void;
}

/** Hands over every change of status, in order, after it is written; again where the handing over failed or was cut off. */
export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #busy = new Set<Execution>();

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  deliver(execution: Execution): void {
    if (!this.#ports.hand || this.#busy.has(execution)) return;
    this.#busy.add(execution);
    this.#ports.written(() => void this.#deliver(execution));
  }

  async #deliver(execution: Execution): Promise<void> {
    const { log, hand, tell, clock } = this.#ports;
    const { summary } = execution;
    if (this.#ports.closed()) return;
    try {
      while (summary.told < summary.changes) {
        const number = summary.told + 1;
        const change = latestChange(execution, number) ?? changesIn(log.records(summary.key))[number - 1];
        if (change) await hand?.(change);
        // Once everybody is told of its end, nobody looks for what an execution has left to be done any more.
        if (summary.status !== 'RUNNING') await execution.cancelling;
        await tell(execution, number);
      }
      this.#busy.delete(execution);
      if (summary.status !== 'RUNNING') this.#ports.settled(execution);
    } catch {
      if (this.#ports.closed()) return;
      clock.at(clock.now() + PAUSE, () => {
        this.#busy.delete(execution);
        this.deliver(execution);
      });
    }
  }
}
