import { memoryLog } from '../journal/memory-log.ts';
import type { ExecutionLog } from './ports.ts';
import type { Rec } from './records.ts';
import { newSummary, summarize } from './summary.ts';

/** For tests: a log that holds the first records of an execution, if any. */
export const logWith = (records: readonly Rec[]): ExecutionLog => {
  const log = memoryLog();
  const [first] = records;
  if (first?.kind !== 'started') return log;
  const summary = newSummary(log.nextKey(), first);
  for (const record of records) summarize(summary, record);
  log.append(summary, records);
  return log;
};
