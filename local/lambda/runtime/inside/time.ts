import { workerData } from 'node:worker_threads';
import { readTime } from '../../../time/shared-time.ts';
import type { WorkerSettings } from './messages.ts';

const MachineDate = Date;
const machineNow = Date.now;
const { time } = workerData as WorkerSettings;

/** The function's now, in milliseconds since 1970: that of the local cloud's clock, also while it is being moved. */
export const now = (): number => readTime(time, machineNow);

/**
 * Has whatever the function runs see the clock's time where it asks for the present one: `Date`, and the wall clock
 * that is made of `performance.timeOrigin` and `performance.now()`. Durations (`performance.now`, `process.hrtime`) and
 * timers stay real.
 */
export const putOnClock = (): void => {
  const ClockDate: DateConstructor = new Proxy(MachineDate, {
    construct: (target, given: unknown[], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    apply: () => new MachineDate(now()).toString(),
  });
  MachineDate.now = now;
  Object.defineProperty(MachineDate.prototype, 'constructor', { value: ClockDate });
  globalThis.Date = ClockDate;
  Object.defineProperty(performance, 'timeOrigin', { get: () => now() - performance.now() });
};
