import type { Ended, Rec, Started } from './records.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What is known of an execution without reading its records. */
export interface Summary {
  /** Number of the execution in its log. */
  key: number;
  arn: string;
  name: string;
  machineArn: string;
  revision: string;
  status: Status;
  /** Milliseconds since 1970, as all dates here. */
  startDate: number;
  stopDate?: number;
  redriveCount: number;
  redriveDate?: number;
  /** Changes of status so far, and how many of them were handed over. */
  changes: number;
  told: number;
}

/** The status that an execution has after its last event. */
export const statusOf: Record<Ended['type'], Status> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

export const newSummary = (key: number, { arn, name, machineArn, revision, at }: Started): Summary => ({
  key,
  arn,
  name,
  machineArn,
  revision,
  status: 'RUNNING',
  startDate: at,
  redriveCount: 0,
  changes: 1,
  told: 0,
});

/** Carries a summary over one more record. */
export const summarize = (summary: Summary, record: Rec): void => {
  if (record.kind === 'ended') {
    summary.status = statusOf[record.type];
    summary.stopDate = record.at;
    summary.changes++;
  } else if (record.kind === 'redriven') {
    summary.status = 'RUNNING';
    delete summary.stopDate;
    summary.redriveCount = record.redriveCount;
    summary.redriveDate = record.at;
    summary.changes++;
  } else if (record.kind === 'told') summary.told = record.count;
};

/** Whether nothing is left to be done for an execution. */
export const isSettled = ({ status, changes, told }: Summary): boolean =>
  status !== 'RUNNING' && told >= changes;
