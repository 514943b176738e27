import type { Json, JsonObject } from '../language/json.ts';
import type { Program, StateNode } from '../language/program.ts';
import type { Alarm } from './ports.ts';
import type { Payload } from './payload.ts';
import type { Ended, Rec } from './records.ts';
import type { Failure } from './state-error.ts';
import type { Summary } from './summary.ts';

/** A line of states: the execution's own, a branch of a Parallel, or an iteration of a Map. */
export interface Thread {
  readonly execution: Execution;
  /** 0 for the execution's own. */
  readonly id: number;
  readonly program: Program;
  /** The Parallel or Map that began it. */
  readonly parent: StateRun | undefined;
  /** Number of the branch or iteration. */
  readonly index: number;
  /** What a Map iterates over here. */
  readonly item: { index: number; value: Json } | undefined;
  /** Event that the next one follows. */
  previous: number;
  variables: Map<string, Json> | undefined;
  /** The state that is to be entered. */
  next: { name: string; input: Payload } | undefined;
  run: StateRun | undefined;
  /** Its output, once it has ended. */
  output: Payload | undefined;
  /** Its end has been told to the Map, which goes on: it succeeded, or failed and was tolerated. */
  joined: boolean;
}

/** One call of a Task's resource. */
export interface Attempt {
  /** Number of the event that scheduled it, and its moment. */
  readonly id: number;
  readonly scheduledAt: number;
  readonly parameters: Payload;
  readonly token: string | undefined;
  /** In place of the machine's role. */
  readonly roleArn: string | undefined;
  /** Moments, in milliseconds. */
  readonly timeoutAt: number | undefined;
  heartbeatAt: number | undefined;
  readonly heartbeat: number | undefined;
  /** It is in other hands: a worker has it, or its call was made and another answers. It is not called again. */
  away: boolean;
  /** What its call answered, where that began a job; a JSON text. */
  job: string | undefined;
  /** The execution was stopped or failed around it, or another branch or iteration failed it. */
  aborted: boolean;
  output: Payload | undefined;
}

/** The branches or iterations of a Parallel or Map. */
export interface Fork {
  readonly items: Payload;
  readonly length: number;
  readonly concurrency: number;
  /** By index; a Map starts them one by one. */
  threads: Thread[];
}

/** A state that has been entered and not been left. */
export interface StateRun {
  readonly thread: Thread;
  readonly node: StateNode;
  readonly input: Payload;
  readonly enteredAt: number;
  readonly enteredId: number;
  /** Retries so far, by retrier. */
  retries: number[];
  /** When it goes on: the end of a Wait or of the pause before a retry. */
  due: number | undefined;
  attempt: Attempt | undefined;
  fork: Fork | undefined;
  failure: Failure | undefined;
  /** Timers of this process; the moments themselves are in the records. */
  alarms: Alarm[];
}

/** The job of an aborted task. */
export interface Orphan {
  readonly run: StateRun;
  readonly attempt: Attempt;
  /** This process has asked for its end. */
  asked: boolean;
}

export interface Execution {
  readonly summary: Summary;
  readonly program: Program;
  readonly roleArn: string;
  readonly machineName: string;
  readonly input: Payload;
  readonly traceHeader: string | undefined;
  /** How it ended. */
  end: Pick<Ended, 'output' | 'error' | 'cause'> | undefined;
  /** Number of the last event. */
  lastEvent: number;
  threads: Map<number, Thread>;
  nextThread: number;
  /** Bytes of the variables' texts, by name. */
  variableSizes: Map<string, number>;
  /** Lines of states on which something is to be done. */
  ready: Thread[];
  /** Records that were applied and are not yet in the log. */
  batch: Rec[];
  /** What is to be done once the batch is written: calls, answers. */
  effects: (() => void)[];
  inbox: (() => void | Promise<void>)[];
  /** Jobs of aborted tasks that the records do not know to have been asked to end, by their attempts' numbers. */
  orphans: Map<number, Orphan>;
  /** Resolves once all that are being asked have been. */
  cancelling: Promise<unknown> | undefined;
  busy: boolean;
  timeout: Alarm | undefined;
  /** Built once: input and ids never change. */
  context: JsonObject | undefined;
}

/** How often a state has been retried. */
export const retriesOf = ({ retries }: StateRun): number =>
  retries.reduce((sum, count) => sum + (count ?? 0), 0);

/** The execution's own line of states. */
export const rootOf = ({ threads }: Execution): Thread => threads.get(0) as Thread;

/** Whether a line of states is part of what its execution is doing. */
export const isActive = (thread: Thread): boolean => {
  const { execution, parent } = thread;
  if (execution.summary.status !== 'RUNNING' || thread.joined) return false;
  if (execution.threads.get(thread.id) !== thread) return false;
  return !parent || (parent.failure === undefined && isLive(parent));
};

/** Whether a state is still being run: not left, aborted or part of something that is. */
export const isLive = (run: StateRun): boolean => run.thread.run === run && isActive(run.thread);
