export interface RestPorts {
  /** Whether anything is under way. */
  busy: () => boolean;
  /** Rings what is due by now; answers whether anything was. */
  ringDue: () => boolean;
}

/**
 * Knows when all is at rest: nothing is under way that goes on by itself, and nothing is due. It is looked for in a
 * turn of the event loop of its own, so that whatever follows at once from what has ended has begun by then.
 */
export class Rest {
  readonly #ports: RestPorts;
  readonly #waiting = new Set<() => void>();
  #looking = false;

  constructor(ports: RestPorts) {
    this.#ports = ports;
  }

  /** Calls `then` once, when all is at rest; answers how to take that back. */
  once(then: () => void): () => void {
    this.#waiting.add(then);
    this.look();
    return () => this.#waiting.delete(then);
  }

  /** To be called whenever nothing is under way any more. */
  look(): void {
    if (this.#looking || this.#waiting.size === 0 || this.#ports.busy()) return;
    this.#looking = true;
    setImmediate(() => {
      this.#looking = false;
      if (this.#ports.busy()) return;
      if (!this.#ports.ringDue()) this.#tellOne();
      this.look();
    });
  }

  /** One at a time: what follows from what it does may not have begun when it returns. */
  #tellOne(): void {
    for (const then of this.#waiting) {
      this.#waiting.delete(then);
      return then();
    }
  }
}
