import { AlarmHeap, isBefore } from './alarm-heap.ts';
import type { Alarm, PendingAlarm } from './alarm-heap.ts';
import type { SharedTime } from './shared-time.ts';

/** setTimeout cannot wait longer (2^31 − 1 ms, 24.8 days): later alarms are re-armed on the way. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Rings what falls due, in order and each once. Alarms do not keep the process alive. */
export class Alarms {
  readonly #time: SharedTime;
  readonly #wanted = new AlarmHeap();
  readonly #quiet = new AlarmHeap();
  #numbers = 0;
  #timer: { moment: number; timeout: NodeJS.Timeout } | undefined;
  #soon = false;
  #closed = false;

  constructor(time: SharedTime) {
    this.#time = time;
  }

  /** Not synchronously, and never early: moments are whole milliseconds, rounded up. */
  at(due: number, ring: () => void, quiet = false): Alarm {
    const alarm = (quiet ? this.#quiet : this.#wanted).add(Math.ceil(due), this.#numbers++, ring);
    this.arm();
    return alarm;
  }

  /** The next moment at which something is due that is not quiet. */
  get next(): number | undefined {
    return this.#wanted.first?.due;
  }

  get anyDue(): boolean {
    const first = this.#first;
    return first !== undefined && first.due <= this.#time.now();
  }

  /** Rings what is due by now; answers whether anything was. */
  ringDue(): boolean {
    let rang = false;
    try {
      for (let first = this.#first; first && first.due <= this.#time.now(); first = this.#first) {
        rang = true;
        first.cancel();
        first.ring();
      }
    } finally {
      this.arm();
    }
    return rang;
  }

  /** Moves time on to `moment`; what falls due on the way rings at its own moment. */
  ringUntil(moment: number): void {
    try {
      for (let first = this.#first; first && first.due <= moment; first = this.#first) {
        this.#moveTo(first.due);
        first.cancel();
        first.ring();
      }
      this.#moveTo(moment);
    } finally {
      this.rearm();
    }
  }

  /** To be called when time has begun to run, has been stopped, or moved. */
  rearm(): void {
    clearTimeout(this.#timer?.timeout);
    this.#timer = undefined;
    this.arm();
  }

  /** Nothing rings by itself any more. */
  close(): void {
    this.#closed = true;
    this.rearm();
  }

  get #first(): PendingAlarm | undefined {
    const { first: wanted } = this.#wanted;
    const { first: quiet } = this.#quiet;
    return wanted && quiet && isBefore(quiet, wanted) ? quiet : (wanted ?? quiet);
  }

  #moveTo(moment: number): void {
    if (moment > this.#time.now()) this.#time.set(this.#time.movedTo(moment));
  }

  /** Sees to it that the first alarm rings in time. A timer that is too early is left: it arms the next one. */
  arm(): void {
    const first = this.#first;
    if (!first || this.#closed || (this.#timer && this.#timer.moment <= first.due)) return;
    const wait = first.due - this.#time.now();
    if (wait <= 0) this.#ringSoon();
    else if (this.#time.running) {
      clearTimeout(this.#timer?.timeout);
      const ring = () => {
        this.#timer = undefined;
        this.ringDue();
      };
      const timeout = setTimeout(ring, Math.min(wait, LONGEST_TIMEOUT)).unref();
      this.#timer = { moment: first.due, timeout };
    }
  }

  #ringSoon(): void {
    if (this.#soon) return;
    this.#soon = true;
    setImmediate(() => {
      this.#soon = false;
      if (!this.#closed) this.ringDue();
    });
  }
}
