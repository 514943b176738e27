import type { ExecutionLog, ListQuery } from '../engine/ports.ts';
import type { Rec } from '../engine/records.ts';
import { isSettled } from '../engine/summary.ts';
import type { Summary } from '../engine/summary.ts';

const fits =
  ({ machineArn, status, redriven, keptSince = 0, after }: ListQuery) =>
  (summary: Summary) =>
    summary.machineArn === machineArn &&
    (status === undefined || summary.status === status) &&
    (redriven === undefined || summary.redriveCount > 0 === redriven) &&
    (summary.stopDate ?? Infinity) >= keptSince &&
    (!after ||
      summary.startDate < after.startDate ||
      (summary.startDate === after.startDate && summary.key < after.key));

/** Executions in memory alone: for tests, and for a cloud that is to forget. */
export const memoryLog = (): ExecutionLog => {
  const byArn = new Map<string, { summary: Summary; records: Rec[] }>();
  const byKey = new Map<number, { summary: Summary; records: Rec[] }>();
  let keys = 0;
  return {
    nextKey: () => ++keys,
    append(summary, records) {
      const kept = byKey.get(summary.key);
      if (kept) {
        kept.summary = { ...summary };
        for (const record of records) kept.records.push(record);
        return;
      }
      const entry = { summary: { ...summary }, records: [...records] };
      keys = Math.max(keys, summary.key);
      byKey.set(summary.key, entry);
      byArn.set(summary.arn, entry);
    },
    written: (then) => then(),
    summary: (arn) => byArn.get(arn)?.summary,
    records: (key) => byKey.get(key)?.records ?? [],
    list: (query) =>
      [...byKey.values()]
        .map(({ summary }) => summary)
        .filter(fits(query))
        .toSorted((left, right) => right.startDate - left.startDate || right.key - left.key)
        .slice(0, query.limit),
    unsettled: () =>
      [...byKey.values()].map(({ summary }) => summary).filter((summary) => !isSettled(summary)),
    drop(key) {
      const dropped = byKey.get(key);
      byKey.delete(key);
      if (dropped) byArn.delete(dropped.summary.arn);
    },
    forget(machineArn) {
      for (const [key, { summary }] of byKey)
        if (summary.machineArn === machineArn) {
          byKey.delete(key);
          byArn.delete(summary.arn);
        }
    },
    close() {},
  };
};
