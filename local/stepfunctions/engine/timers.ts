import type { Alarm, Clock } from './ports.ts';

interface Timer extends Alarm {
  due: number;
  order: number;
  /** Its place in the heap, −1 when it is not in it. */
  place: number;
  ring: () => void;
}

const before = (left: Timer, right: Timer) => left.due - right.due || left.order - right.order;

/**
 * Any number of alarms on one alarm of the clock: a binary heap, so that setting and cancelling stay cheap
 * with tens of thousands of parked executions. After cancellations the clock's alarm is moved at the end of the turn
 * of the event loop, once for all of them.
 */
export class Timers {
  readonly #clock: Clock;
  readonly #heap: Timer[] = [];
  #order = 0;
  #armed: { due: number; alarm: Alarm } | undefined;
  #tidying = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  at(due: number, ring: () => void): Alarm {
    const timer: Timer = { due, order: this.#order++, place: -1, ring, cancel: () => this.#cancel(timer) };
    this.#heap.push(timer);
    this.#up(timer, this.#heap.length - 1);
    this.#arm();
    return timer;
  }

  stop(): void {
    this.#disarm();
    for (const timer of this.#heap) timer.place = -1;
    this.#heap.length = 0;
  }

  #arm(): void {
    const [first] = this.#heap;
    if (!first || (this.#armed && this.#armed.due <= first.due)) return;
    this.#disarm();
    this.#armed = { due: first.due, alarm: this.#clock.at(first.due, () => this.#ring()) };
  }

  #cancel(timer: Timer): void {
    this.#remove(timer);
    if (this.#tidying || !this.#armed || timer.due > this.#armed.due) return;
    this.#tidying = true;
    setImmediate(() => {
      this.#tidying = false;
      if (this.#armed && this.#armed.due !== this.#heap[0]?.due) this.#disarm();
      this.#arm();
    });
  }

  #disarm(): void {
    this.#armed?.alarm.cancel();
    this.#armed = undefined;
  }

  #ring(): void {
    this.#armed = undefined;
    for (let [first] = this.#heap; first && first.due <= this.#clock.now(); [first] = this.#heap) {
      this.#remove(first);
      first.ring();
    }
    this.#arm();
  }

  #remove(timer: Timer): void {
    const { place } = timer;
    if (place < 0) return;
    timer.place = -1;
    const last = this.#heap.pop();
    if (!last || last === timer) return;
    this.#up(last, place);
    this.#down(last, last.place);
  }

  #put(timer: Timer, place: number): void {
    this.#heap[place] = timer;
    timer.place = place;
  }

  #up(timer: Timer, from: number): void {
    let place = from;
    for (;;) {
      const above = (place - 1) >> 1;
      const parent = this.#heap[above];
      if (place === 0 || !parent || before(parent, timer) <= 0) break;
      this.#put(parent, place);
      place = above;
    }
    this.#put(timer, place);
  }

  #down(timer: Timer, from: number): void {
    let place = from;
    for (;;) {
      const left = this.#heap[2 * place + 1];
      const right = this.#heap[2 * place + 2];
      const child = left && right && before(right, left) < 0 ? right : left;
      if (!child || before(timer, child) <= 0) break;
      const below = child.place;
      this.#put(child, place);
      place = below;
    }
    this.#put(timer, place);
  }
}
