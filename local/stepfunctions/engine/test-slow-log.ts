import { memoryLog } from '../journal/memory-log.ts';
import type { ExecutionLog } from './ports.ts';

/** For tests: a log whose disk writes nothing between `stop` and `goOn`. */
export const slowLog = (): { log: ExecutionLog; disk: { stop: () => void; goOn: () => void } } => {
  let waiting: (() => void)[] | undefined;
  const written = (then: () => void) => {
    if (waiting) waiting.push(then);
    else then();
  };
  const goOn = () => {
    const all = waiting ?? [];
    waiting = undefined;
    for (const then of all) then();
  };
  return { log: { ...memoryLog(), written }, disk: { stop: () => (waiting = []), goOn } };
};
