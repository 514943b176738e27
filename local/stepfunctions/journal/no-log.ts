import type { ExecutionLog } from '../engine/ports.ts';

/** Keeps nothing: executions are there while they run, and gone when they have ended or the process has. */
export const noLog = (): ExecutionLog => {
  let keys = 0;
  return {
    nextKey: () => ++keys,
    append() {},
    written: (then) => then(),
    summary: () => undefined,
    records: () => [],
    list: () => [],
    unsettled: () => [],
    drop() {},
    forget() {},
    close() {},
  };
};
