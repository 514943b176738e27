import type { Work } from '../../clock.ts';

/** What steps wait for that take away what takes its time to go. */
export interface Departures {
  /** Something may have gone: whoever waits looks again. */
  tell(): void;
  /** Resolves once `isGone` answers true; waits for that as long as it takes, and looks whenever it is told to. */
  of(isGone: () => Promise<boolean>): Promise<void>;
}

/** Who waits is not at work: what is to go may be waiting for time to pass. */
export const departures = (work: Work): Departures => {
  let told = 0;
  let waiting: (() => void)[] = [];
  const next = () =>
    new Promise<void>((resolve) => {
      work.end();
      waiting.push(() => {
        work.begin();
        resolve();
      });
    });

  return {
    tell() {
      told += 1;
      const wake = waiting;
      waiting = [];
      for (const one of wake) one();
    },
    async of(isGone) {
      for (let seen = told; !(await isGone()); seen = told) if (seen === told) await next();
    },
  };
};
