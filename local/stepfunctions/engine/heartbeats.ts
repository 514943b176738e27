import type { StateRun } from './execution.ts';
import type { Interpreter } from './interpreter.ts';
import type { Alarm } from './ports.ts';

/** Keeps the moments by which tasks are to give their next sign of life. */
export class Heartbeats {
  readonly #interpreter: Interpreter;
  readonly #missed: (run: StateRun) => void | Promise<void>;
  readonly #alarms = new WeakMap<StateRun, Alarm>();

  /** `missed` belongs to a turn of the state's execution. */
  constructor(interpreter: Interpreter, missed: (run: StateRun) => void | Promise<void>) {
    this.#interpreter = interpreter;
    this.#missed = missed;
  }

  /** Sets the alarm for the next heartbeat, in place of the one before. */
  watch(run: StateRun): void {
    const due = run.attempt?.heartbeatAt;
    const before = this.#alarms.get(run);
    before?.cancel();
    run.alarms = run.alarms.filter((alarm) => alarm !== before);
    if (due === undefined) return;
    const alarm = this.#interpreter.alarm(run, due, () =>
      // A heartbeat may have come in while the alarm waited for its turn.
      run.attempt?.heartbeatAt === due ? this.#missed(run) : undefined,
    );
    this.#alarms.set(run, alarm);
  }
}
