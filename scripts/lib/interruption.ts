import { CannotRun } from './command.ts';

/** Exit code of a command that was ended by Ctrl-C. */
export const EXIT_INTERRUPTED = 130;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C arrives up to three times: from the terminal, and passed on by npm and by the launcher. */
const SAME_MS = 500;

export interface Interruption extends Disposable {
  /** Aborted by the first Ctrl-C, SIGTERM or SIGHUP; the second ends the process at once. */
  signal: AbortSignal;
}

/** From now on until it is disposed of, a Ctrl-C is ours to handle. */
export const interruption = (): Interruption => {
  const controller = new AbortController();
  let first = 0;
  const handle = () => {
    if (first === 0) first = Date.now();
    else if (Date.now() - first > SAME_MS) process.exit(EXIT_INTERRUPTED);
    controller.abort(new CannotRun('Interrupted'));
  };
  for (const name of SIGNALS) process.on(name, handle);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of SIGNALS) process.off(name, handle);
    },
  };
};

/** Resolves at the interruption. */
export const interrupted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** What `work` answers, unless the interruption comes first: then its reason is thrown, and `work` left alone. */
export const unlessInterrupted = async <Result>(
  signal: AbortSignal,
  work: Promise<Result>,
): Promise<Result> => {
  const stopped = interrupted(signal).then((): never => {
    throw signal.reason;
  });
  return Promise.race([work, stopped]);
};
