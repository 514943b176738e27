import ora from 'ora';

/** Tells that a step has begun; the one before it is thereby done. */
export type OnProgress = (step: string) => void;

export interface Progress {
  begin: OnProgress;
  /** The last step is done. */
  done(): void;
  /** The last step has failed, or was broken off. */
  failed(): void;
}

const seconds = (since: number) => {
  const elapsed = (Date.now() - since) / 1000;
  return elapsed < 0.1 ? '' : ` (${elapsed.toFixed(1)} s)`;
};

/** Steps on stderr: a spinner on a terminal, a line for each step elsewhere. */
export const showProgress = (): Progress => {
  const spinner = ora({ discardStdin: false });
  let since = 0;
  let step: string | undefined;
  const end = (how: 'succeed' | 'fail') => {
    if (step !== undefined) spinner[how](`${step}${seconds(since)}`);
    step = undefined;
  };
  return {
    begin(next) {
      end('succeed');
      step = next;
      since = Date.now();
      if (process.stderr.isTTY) spinner.start(next);
    },
    done: () => end('succeed'),
    failed: () => end('fail'),
  };
};
