import type { Clock } from '../../clock.ts';
import type { TaskRunner } from '../engine/ports.ts';
import { runTrial } from './run-trial.ts';
import type { Observed } from './run-trial.ts';
import type { Trial } from './trial.ts';

/** The tests of single states that run. */
export interface Trials {
  /** Calls back, once, within the turn in which the state is over; with nothing when all is closed. */
  run(trial: Trial, done: (observed: Observed | undefined) => void): void;
  /** Cuts off what runs: whoever waits for it is told. */
  close(): void;
}

export const createTrials = (parts: {
  clock: Clock;
  tasks: TaskRunner;
  report: (error: unknown) => void;
}): Trials => {
  const running = new Set<() => void>();
  let closed = false;
  return {
    run(trial, done) {
      if (closed) return done(undefined);
      const cutOff = () => {
        stop();
        done(undefined);
      };
      running.add(cutOff);
      const stop = runTrial(trial, parts, (observed) => {
        running.delete(cutOff);
        done(observed);
      });
      return undefined;
    },
    close() {
      closed = true;
      for (const cutOff of running) cutOff();
      running.clear();
    },
  };
};
