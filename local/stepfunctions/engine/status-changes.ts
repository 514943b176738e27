import type { Execution } from './execution.ts';
import type { StatusChange } from './ports.ts';
import type { Rec } from './records.ts';
import { statusOf } from './summary.ts';

/** The changes of status that records tell of, in order. */
export const changesIn = (records: readonly Rec[]): StatusChange[] => {
  const changes: StatusChange[] = [];
  for (const record of records) {
    const last = changes.at(-1);
    const number = changes.length + 1;
    if (record.kind === 'started') {
      const { arn, machineArn, name, input, at } = record;
      const ids = { executionArn: arn, stateMachineArn: machineArn, name };
      changes.push({ number, ...ids, status: 'RUNNING', startDate: at, input, redriveCount: 0 });
    } else if (record.kind === 'redriven' && last) {
      const { executionArn, stateMachineArn, name, startDate, input } = last;
      const redrive = { redriveCount: record.redriveCount, redriveDate: record.at };
      changes.push({
        number,
        executionArn,
        stateMachineArn,
        name,
        status: 'RUNNING',
        startDate,
        input,
        ...redrive,
      });
    } else if (record.kind === 'ended' && last) {
      const { output, error, cause, at, type } = record;
      changes.push({ ...last, number, status: statusOf[type], stopDate: at, output, error, cause });
    }
  }
  return changes;
};

/** The change of that number, where it is the last or the start before an end: what an execution itself still knows. */
export const latestChange = (
  { summary, input, end }: Execution,
  number: number,
): StatusChange | undefined => {
  const over = summary.status !== 'RUNNING';
  if (number < summary.changes - (over ? 1 : 0)) return undefined;
  const change: StatusChange = {
    number,
    executionArn: summary.arn,
    stateMachineArn: summary.machineArn,
    name: summary.name,
    status: 'RUNNING',
    startDate: summary.startDate,
    input: input.text,
    redriveCount: summary.redriveCount,
    redriveDate: summary.redriveDate,
  };
  if (number < summary.changes || !over) return change;
  const { output, error, cause } = end ?? {};
  return { ...change, status: summary.status, stopDate: summary.stopDate, output, error, cause };
};
