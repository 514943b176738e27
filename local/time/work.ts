/** What goes on by itself, without the passing of time. Every `begin` has its `end`. */
export interface Work {
  begin(): void;
  end(): void;
}

interface Counted extends Work {
  count: number;
}

/** Counts what is under way in the local cloud, by name. */
export class WorkUnderWay {
  readonly #byName = new Map<string, Counted>();
  readonly #onNone: () => void;
  /** How much is under way. */
  total = 0;

  /** `onNone` is told whenever the last of it has ended. */
  constructor(onNone: () => void) {
    this.#onNone = onNone;
  }

  /** The count of this name. */
  of(name: string): Work {
    let counted = this.#byName.get(name);
    if (!counted) {
      counted = this.#counting();
      this.#byName.set(name, counted);
    }
    return counted;
  }

  /** How much of what is under way. */
  counts(): Record<string, number> {
    const busy = [...this.#byName].filter(([, { count }]) => count > 0);
    return Object.fromEntries(busy.map(([name, { count }]) => [name, count]));
  }

  #counting(): Counted {
    const counted: Counted = {
      count: 0,
      begin: () => {
        counted.count += 1;
        this.total += 1;
      },
      end: () => {
        counted.count -= 1;
        this.total -= 1;
        if (this.total === 0) this.#onNone();
      },
    };
    return counted;
  }
}
