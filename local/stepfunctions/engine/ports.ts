import type { Json } from '../language/json.ts';
import type { Program } from '../language/program.ts';
import type { Resource } from '../language/resource.ts';
import type { Rec } from './records.ts';
import type { Scope } from './scope.ts';
import type { Failure } from './state-error.ts';
import type { Status, Summary } from './summary.ts';

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
  /** The role under which the call is made: the machine's, unless the task's Credentials name another. */
  roleArn: string;
  executionArn: string;
  executionName: string;
  /** Of the execution, in milliseconds since 1970. */
  startDate: number;
  stateName: string;
  /** For a task that waits for its callback. */
  token?: string | undefined;
}

/** Runs tasks. Rejects with a StateError that says what Retry and Catch see. */
export interface TaskRunner {
  run(call: TaskCall): Promise<Json>;
  /** Whether it runs the task of an activity too, which is left to those who poll for it otherwise. */
  isWorker?(task: Pick<TaskCall, 'executionArn' | 'stateName' | 'resource'>): boolean;
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

/** Looks on while states are run, and answers for what is within them: how a single state is tested. */
export interface Probe {
  /** What the queries of a state are to see. */
  scope(scope: Scope): Scope;
  /** A state has failed, which may still be retried or caught. */
  failed(failure: Failure): void;
  /** How `length` branches or iterations end: they are not run. */
  fork(length: number): ForkAnswer;
}

export interface ForkAnswer {
  /** The result of the state, unless it fails. */
  result: Json;
  failure: Failure | undefined;
  /** Of the iterations of a Map, how many are taken to have failed. */
  failures: number;
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
  /** Forgets one execution. */
  drop(key: number): void;
  /** Forgets the executions of a machine. */
  forget(machineArn: string): void;
  close(): void;
}

/** The program of a revision that was given to `start` once. */
export type Programs = (revision: string) => Program;
