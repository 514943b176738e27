import type { Json } from '../language/json.ts';
import type { Program } from '../language/program.ts';
import type { Resource } from '../language/resource.ts';
import type { Rec } from './records.ts';
import type { Status, Summary } from './summary.ts';
import type { Submission } from './submission.ts';

export interface Alarm {
  cancel(): void;
}

/** Counts what goes on by itself. Every `begin` has its `end`. */
export interface Work {
  begin(): void;
  end(): void;
}

/** The one source of time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `ring` once, at `due` (milliseconds since 1970); never synchronously. There may be a great many of them. */
  at(due: number, ring: () => void): Alarm;
  /** For a clock that is moved only while nothing goes on: counts turns of executions and writing of records. */
  work?(name: string): Work;
}

/** One attempt of a Task. The same attempt may be run again after a crash, with the same `token`. */
export interface TaskCall {
  resource: Resource;
  arguments: Json;
  machineArn: string;
  /** The role under which the call is made: the machine's, unless the task's Credentials name another. */
  roleArn: string;
  executionArn: string;
  executionName: string;
  /** Of the execution, in milliseconds since 1970. */
  startDate: number;
  stateName: string;
  /** For a task that waits for its callback. */
  token?: string | undefined;
  /** Tells the attempt from every other of its execution: the number of the event that scheduled it. */
  attempt: number;
  /** How often the state has been retried before, as in the context object: 0 at first. */
  retryCount: number;
  /** When it was scheduled, in milliseconds since 1970. */
  scheduledAt: number;
  /** Calls back when nobody waits for an answer any more. To be asked for before anything is waited for. */
  onOver(then: () => void): void;
}

/** Runs tasks. Rejects with a StateError that says what Retry and Catch see. */
export interface TaskRunner {
  /** Gives the result, or what the call of a task with a token or a job came to where that is not all. */
  run(call: TaskCall): Promise<Json | Submission>;
}

/** A change of an execution's status, with what AWS's event about it tells. */
export interface StatusChange {
  /** 1 for the start, 2 for the end, then 3 and 4 for a redrive, … */
  number: number;
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: Status;
  startDate: number;
  stopDate?: number | undefined;
  input: string;
  output?: string | undefined;
  error?: string | undefined;
  cause?: string | undefined;
  redriveCount: number;
  redriveDate?: number | undefined;
}

export interface ListQuery {
  machineArn: string;
  status?: Status | undefined;
  redriven?: boolean | undefined;
  limit: number;
  /** Where the page before ended. */
  after?: { startDate: number; key: number } | undefined;
}

/**
 * Where executions are kept. What has been appended is visible to the reading methods at once,
 * and survives from the moment that `written` calls back.
 */
export interface ExecutionLog {
  /** The key for a new execution. */
  nextKey(): number;
  /** `summary` is that of the execution after these records. */
  append(summary: Summary, records: readonly Rec[]): void;
  /** Calls back, at once or later, when everything appended so far is safe. */
  written(then: () => void): void;
  summary(arn: string): Summary | undefined;
  records(key: number): Rec[];
  /** Newest first. */
  list(query: ListQuery): Summary[];
  /** Executions that run, or whose last change of status was not handed over. */
  unsettled(): Summary[];
  /** Forgets the executions of a machine. */
  forget(machineArn: string): void;
  close(): void;
}

/** The program of a revision that was given to `start` once. */
export type Programs = (revision: string) => Program;
