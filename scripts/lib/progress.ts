import ora from 'ora';

/** Tells that a step has begun; the one before it is thereby done. */
export type OnProgress = (step: string) => void;

interface Progress {
  begin: OnProgress;
  /** The last step is done. */
  done(): void;
  /** The last step has failed, or was broken off. */
  failed(): void;
}

const WORTH_TELLING_MS = 100;

const took = (since: number) => {
  const elapsed = Date.now() - since;
  return elapsed < WORTH_TELLING_MS ? '' : ` (${(elapsed / 1000).toFixed(1)} s)`;
};

/** How a step's begin and end are shown. */
interface Display {
  start(step: string): void;
  succeed(step: string): void;
  fail(step: string): void;
}

const lines = (): Display => ({
  start: (step) => console.error(`… ${step}`),
  succeed: (step) => console.error(`✔ ${step}`),
  fail: (step) => console.error(`✖ ${step}`),
});

/** Steps on stderr: a spinner on a terminal, lines elsewhere. */
const showProgress = (): Progress => {
  // Some terminals do not know their width; ora counts lines by it, and never comes to an end.
  const isTerminal = process.stderr.isTTY && process.stderr.columns > 0;
  const display: Display = isTerminal ? ora({ discardStdin: false }) : lines();
  let since = 0;
  let step: string | undefined;
  const end = (how: 'succeed' | 'fail') => {
    if (step !== undefined) display[how](`${step}${took(since)}`);
    step = undefined;
  };
  return {
    begin(next) {
      end('succeed');
      step = next;
      since = Date.now();
      display.start(next);
    },
    done: () => end('succeed'),
    failed: () => end('fail'),
  };
};

/** Does `work` with its progress on stderr. */
export const visibly = async <Result>(work: (onProgress: OnProgress) => Promise<Result>): Promise<Result> => {
  const progress = showProgress();
  try {
    const result = await work(progress.begin);
    progress.done();
    return result;
  } catch (error) {
    progress.failed();
    throw error;
  }
};
