/** A moment something is due at; `cancel` is harmless once it has happened. */
export interface Alarm {
  cancel(): void;
}

/** An alarm that has neither rung nor been cancelled. */
export class PendingAlarm implements Alarm {
  readonly #heap: AlarmHeap;
  /** Milliseconds since 1970. */
  readonly due: number;
  /** Of two that are due at once, the one with the smaller number was set first. */
  readonly number: number;
  readonly ring: () => void;
  /** Its index in the heap, −1 when it is not in it. */
  place = -1;

  constructor(heap: AlarmHeap, due: number, number: number, ring: () => void) {
    this.#heap = heap;
    this.due = due;
    this.number = number;
    this.ring = ring;
  }

  cancel(): void {
    this.#heap.remove(this);
  }
}

export const isBefore = (left: PendingAlarm, right: PendingAlarm): boolean =>
  left.due < right.due || (left.due === right.due && left.number < right.number);

/**
 * Alarms in the order of their moments: a binary heap, so that setting and cancelling stay cheap with tens of
 * thousands of them.
 */
export class AlarmHeap {
  readonly #heap: PendingAlarm[] = [];

  /** The one that is due first. */
  get first(): PendingAlarm | undefined {
    return this.#heap[0];
  }

  add(due: number, number: number, ring: () => void): PendingAlarm {
    const alarm = new PendingAlarm(this, due, number, ring);
    this.#heap.push(alarm);
    this.#up(alarm, this.#heap.length - 1);
    return alarm;
  }

  /** Does nothing when it is gone already. */
  remove(alarm: PendingAlarm): void {
    const { place } = alarm;
    if (place < 0) return;
    alarm.place = -1;
    const last = this.#heap.pop();
    if (!last || last === alarm) return;
    this.#up(last, place);
    this.#down(last, last.place);
  }

  #put(alarm: PendingAlarm, place: number): void {
    this.#heap[place] = alarm;
    alarm.place = place;
  }

  #up(alarm: PendingAlarm, from: number): void {
    let place = from;
    for (;;) {
      const above = (place - 1) >> 1;
      const parent = this.#heap[above];
      if (place === 0 || !parent || isBefore(parent, alarm)) break;
      this.#put(parent, place);
      place = above;
    }
    this.#put(alarm, place);
  }

  #down(alarm: PendingAlarm, from: number): void {
    let place = from;
    for (;;) {
      const left = this.#heap[2 * place + 1];
      const right = this.#heap[2 * place + 2];
      const child = left && right && isBefore(right, left) ? right : left;
      if (!child || isBefore(alarm, child)) break;
      const below = child.place;
      this.#put(child, place);
      place = below;
    }
    this.#put(alarm, place);
  }
}
