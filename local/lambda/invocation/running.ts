import type { Counted } from '../../time/counted.ts';
import type { Sandbox } from '../runtime/sandbox.ts';

/** An invocation under way, as those see it who do something to it. */
export interface Running {
  /** What is counted of it and of whoever waits for it. */
  readonly counted: readonly Counted[];
  /** Ends its thread where it stands. */
  crash(): void;
  /** The same, for want of memory. */
  runOutOfMemory(): void;
  /** `end` is called before the next thing that it does and anybody could see: a call, or its answer. */
  endBeforeNext(end: () => void): void;
  /** Asked before each such thing: false, after `end`, if there is to be none any more. */
  mayAct: () => boolean;
}

export const startRunning = (
  sandbox: Pick<Sandbox, 'terminate' | 'runOutOfMemory'>,
  counted: readonly Counted[],
): Running => {
  let ending: (() => void) | undefined;
  return {
    counted,
    crash: () => void sandbox.terminate(),
    runOutOfMemory: () => void sandbox.runOutOfMemory(),
    endBeforeNext(end) {
      ending ??= end;
    },
    mayAct() {
      ending?.();
      return ending === undefined;
    },
  };
};
