import type { Clock } from '../../clock.ts';

/**
 * Does `work`, which may not wait for anything, with the clock's time as the machine's: the library asks for no other.
 */
export const onClock = <Result>(clock: Clock, work: () => Result): Result => {
  const machineTime = Date.now;
  Date.now = () => clock.now();
  try {
    return work();
  } finally {
    Date.now = machineTime;
  }
};
