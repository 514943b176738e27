import type { EventPrefix } from '../language/resource.ts';

/**
 * What happened in an execution, in order: its history and the little more that is needed to carry on after a crash.
 * The state of an execution is nothing but its records, applied one by one (`apply.ts`); so records are only ever added
 * to, and what is in them is JSON. Values are JSON texts. `type` is the name of the event in AWS's history; records
 * without one are not shown there.
 */
interface Base {
  /** Milliseconds since 1970. */
  at: number;
  /** The branch or iteration; absent for the execution's own line of states. */
  thread?: number | undefined;
}

interface Event extends Base {
  /** Number in the history, from 1. */
  id: number;
  previous: number;
}

export interface Started extends Event {
  kind: 'started';
  type: 'ExecutionStarted';
  arn: string;
  name: string;
  machineArn: string;
  machineName: string;
  roleArn: string;
  /** Names the definition that the execution runs, whatever the machine becomes. */
  revision: string;
  input: string;
  /** Of X-Ray, as it was given. */
  traceHeader?: string | undefined;
}
export interface Entered extends Event {
  kind: 'entered';
  type: string;
  name: string;
  input: string;
}
export interface Exited extends Event {
  kind: 'exited';
  type: string;
  name: string;
  output: string;
  /** Variables that were set, with their values' texts. */
  assigned?: Record<string, string> | undefined;
  /** Absent where the line of states ends. */
  next?: string | undefined;
}
/** A Wait has worked out its moment. */
export interface Waiting extends Base {
  kind: 'waiting';
  due: number;
}
export interface Scheduled extends Event {
  kind: 'scheduled';
  type: `${EventPrefix}Scheduled`;
  resource: string;
  resourceType?: string | undefined;
  region?: string | undefined;
  parameters: string;
  /** Seconds. */
  timeout?: number | undefined;
  heartbeat?: number | undefined;
  token?: string | undefined;
  /** In place of the machine's role. */
  roleArn?: string | undefined;
}
/** The call of a task is about to be made. */
export interface Begun extends Event {
  kind: 'begun';
  type: `${EventPrefix}Started`;
  resource?: string | undefined;
  resourceType?: string | undefined;
}
/** A worker that polled for it has the task of an activity. */
export interface Taken extends Event {
  kind: 'taken';
  type: 'ActivityStarted';
  workerName?: string | undefined;
}
/** The call of a task with callback or job has been made. */
export interface Submitted extends Event {
  kind: 'submitted';
  type: 'TaskSubmitted';
  resource?: string | undefined;
  resourceType?: string | undefined;
  output: string;
  /** The call began a job, which is waited for. */
  job?: boolean | undefined;
}
export interface Beat extends Base {
  kind: 'beat';
}
export interface Answered extends Event {
  kind: 'answered';
  type: `${EventPrefix}Succeeded`;
  resource?: string | undefined;
  resourceType?: string | undefined;
  output: string;
}
/** A task or a query failed; what comes of it is the next record. */
export interface Failed extends Event {
  kind: 'failed';
  type: `${EventPrefix}${'Failed' | 'TimedOut'}` | 'ActivityScheduleFailed' | 'EvaluationFailed';
  resource?: string | undefined;
  resourceType?: string | undefined;
  error?: string | undefined;
  cause?: string | undefined;
  heartbeat?: boolean | undefined;
  location?: string | undefined;
  state?: string | undefined;
}
/** The state is to be run again at `due`. */
export interface Retrying extends Base {
  kind: 'retrying';
  retrier: number;
  due: number;
  /** Stands for so many retries; 1 where it is not said. */
  times?: number;
}
export interface Forked extends Event {
  kind: 'forked';
  type: 'ParallelStateStarted' | 'MapStateStarted';
  length: number;
  /** Input of every branch, or the items of a Map. */
  items: string;
  /** How many iterations may run at once. */
  concurrency?: number | undefined;
}
export interface Iterated extends Event {
  kind: 'iterated';
  type: 'MapIterationStarted';
  name: string;
  index: number;
  input: string;
}
export interface Joined extends Event {
  kind: 'joined';
  type: 'MapIterationSucceeded' | 'MapIterationFailed' | 'MapIterationAborted';
  name: string;
  index: number;
  /** It failed, and the Map goes on without it. */
  tolerated?: boolean | undefined;
}
export interface Merged extends Event {
  kind: 'merged';
  type: 'ParallelStateSucceeded' | 'MapStateSucceeded' | 'ParallelStateFailed' | 'MapStateFailed';
  error?: string | undefined;
  cause?: string | undefined;
}
/** A sibling's failure ended the state. */
export interface Aborted extends Event {
  kind: 'aborted';
  type: string;
}
/** The job of an aborted task was asked to end. */
export interface Cancelled extends Base {
  kind: 'cancelled';
  /** Number of the event that scheduled the task's attempt. */
  attempt: number;
}
export interface Ended extends Event {
  kind: 'ended';
  type: 'ExecutionSucceeded' | 'ExecutionFailed' | 'ExecutionTimedOut' | 'ExecutionAborted';
  output?: string | undefined;
  error?: string | undefined;
  cause?: string | undefined;
}
export interface Redriven extends Event {
  kind: 'redriven';
  type: 'ExecutionRedriven';
  redriveCount: number;
  /** Of the request, which may come again. */
  clientToken?: string | undefined;
}
/** So many changes of status have been handed over. */
export interface Told extends Base {
  kind: 'told';
  count: number;
}

export type Rec =
  | Started
  | Entered
  | Exited
  | Waiting
  | Scheduled
  | Begun
  | Taken
  | Submitted
  | Beat
  | Answered
  | Failed
  | Retrying
  | Forked
  | Iterated
  | Joined
  | Merged
  | Aborted
  | Cancelled
  | Ended
  | Redriven
  | Told;

/** A record that is still to be placed in time and history; `previous` where it is not the line's last event. */
export type Unnumbered<R> = R extends { id: number }
  ? Omit<R, 'id' | 'previous' | 'at' | 'thread'> & { previous?: number }
  : Omit<R, 'at' | 'thread'>;

/** A record that is shown in the history. */
export type HistoryRecord = Extract<Rec, { id: number }>;

export const isEvent = (record: Rec): record is HistoryRecord => 'id' in record;
