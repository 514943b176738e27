import type { Json } from '../language/json.ts';
import type { Program } from '../language/program.ts';
import type { Resource } from '../language/resource.ts';
import type { Rec } from './records.ts';
import type { Scope } from './scope.ts';
import type { Failure } from './state-error.ts';
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
  /** For a clock that is moved only while nothing goes on: counts turns of executions, writing of records and calls of tasks. */
  work?(name: string): Work;
}

/** One attempt of a Task. The same attempt may be run again after a crash, with the same `token`. */
export interface TaskCall {
  resource: Resource;
  arguments: Json;
  machineArn: string;
  /** The machine's role, under which the call is made unless `credentials` names another. */
  roleArn: string;
  /** The role of the task's Credentials, which the machine's role is to assume. */
  credentials?: string | undefined;
  executionArn: string;
  executionName: string;
  /** Of the execution, in milliseconds since 1970. */
  startDate: number;
  stateName: string;
  /** For a task that waits for its callback, or for a job. */
  token?: string | undefined;
  /** Tells the attempt from every other of its execution: the number of the event that scheduled it. */
  attempt: number;
  /** How often the state has been retried before, as in the context object: 0 at first. */
  retryCount: number;
  /** When it was scheduled, in milliseconds since 1970. */
  scheduledAt: number;
  /** The process died while the call was made: it may have come through, and its answer been lost. */
  again: boolean;
  /** Calls back when nobody waits for an answer any more. To be asked for before anything is waited for. */
  onOver(then: () => void): void;
  /**
   * Waits for what may need time to pass, or is counted by whoever does it: a call is work from its beginning to its
   * answer, but for this. One wait at a time.
   */
  readonly idle: <T>(wait: Promise<T>) => Promise<T>;
}

/** What is known of the task of an activity before it is scheduled. */
export type ActivityCall = Pick<
  TaskCall,
  'machineArn' | 'executionArn' | 'executionName' | 'stateName' | 'resource' | 'retryCount'
>;

/** What the call of a task began, which is waited for: a job of another service. */
export class Job {
  /** What the call answered, as history has it and `ended` needs it. */
  readonly answer: Json;

  constructor(answer: Json) {
    this.answer = answer;
  }
}

/** Runs tasks. Its methods reject with a StateError that says what Retry and Catch see. */
export interface TaskRunner {
  /** What is wrong with arguments as they were worked out, in words: then the task is not begun. */
  refuse?(resource: Resource, parameters: Json): readonly string[];
  /**
   * Makes the call. Gives the result, the job that has begun and is to be waited for, or what the call of a task with a
   * token or a job came to where the answer is known already.
   */
  run(call: TaskCall): Promise<Json | Job | Submission>;
  /** The result of a job, known by its answer, once it has ended; asked for after `run`, and again after a restart. */
  ended?(call: TaskCall, job: Json): Promise<Json>;
  /** Ends a job whose task was aborted; asked for again after a restart. */
  cancel?(call: TaskCall, job: Json): Promise<void>;
  /** Whether it runs the task of an activity too, which is left to those who poll for it otherwise. */
  isWorker?(task: ActivityCall): boolean;
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
  /** Without those that ended before this, in milliseconds since 1970. */
  keptSince?: number | undefined;
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
