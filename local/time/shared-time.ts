/** What the time is: so far from that of the machine, or standing still. Milliseconds. */
export interface TimeState {
  /** Ahead of the machine's time, while it runs. */
  offset: number;
  /** The moment (since 1970) at which it stands. */
  stoppedAt?: number;
}

/** Taken now, for whoever puts another `Date.now` in its place. */
const machineTime = Date.now;

const OFFSET = 0;
const STOPPED_AT = 1;

/** Reads the time from the memory of a SharedTime, in any thread. `machine` is that thread's own `Date.now`. */
export const readTime = (memory: BigInt64Array, machine: () => number): number => {
  const stoppedAt = Atomics.load(memory, STOPPED_AT);
  return stoppedAt === 0n ? machine() + Number(Atomics.load(memory, OFFSET)) : Number(stoppedAt);
};

/** A time that can be stopped and moved, in memory that other threads see: they have it the moment it is moved. */
export class SharedTime {
  /** Of all threads; written here only. */
  readonly memory = new BigInt64Array(new SharedArrayBuffer(16));
  #state: TimeState;

  constructor(state: TimeState = { offset: 0 }) {
    this.#state = state;
    this.#share();
  }

  get state(): TimeState {
    return this.#state;
  }

  get running(): boolean {
    return this.#state.stoppedAt === undefined;
  }

  /** Whole milliseconds since 1970. */
  now(): number {
    return this.#state.stoppedAt ?? machineTime() + this.#state.offset;
  }

  /** What the state is once the time has been moved to `moment`. */
  movedTo(moment: number): TimeState {
    const offset = moment - machineTime();
    return this.running ? { offset } : { offset, stoppedAt: moment };
  }

  set(state: TimeState): void {
    this.#state = state;
    this.#share();
  }

  /** The offset before the stop is lifted: a reader in between sees the time standing, never an old one. */
  #share(): void {
    const { offset, stoppedAt = 0 } = this.#state;
    Atomics.store(this.memory, OFFSET, BigInt(offset));
    Atomics.store(this.memory, STOPPED_AT, BigInt(stoppedAt));
  }
}
