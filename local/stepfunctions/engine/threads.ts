import type { Program } from '../language/program.ts';
import type { Execution, StateRun, Thread } from './execution.ts';
import { payloadOf } from './payload.ts';
import type { Payload } from './payload.ts';
import type { Started } from './records.ts';
import { newSummary } from './summary.ts';

/** Adds a line of states that is to begin with `input`. */
export const addThread = (
  execution: Execution,
  { input, ...rest }: Pick<Thread, 'program' | 'parent' | 'index' | 'item' | 'previous'> & { input: Payload },
): Thread => {
  const thread: Thread = {
    ...rest,
    execution,
    id: execution.nextThread++,
    variables: undefined,
    next: { name: rest.program.startAt, input },
    run: undefined,
    output: undefined,
    joined: false,
  };
  execution.threads.set(thread.id, thread);
  return thread;
};

/** Takes a state's branches or iterations out of the execution, and all that they began. */
export const dropFork = (run: StateRun): void => {
  for (const thread of run.fork?.threads ?? []) {
    if (!thread) continue;
    if (thread.run) dropFork(thread.run);
    thread.execution.threads.delete(thread.id);
  }
  run.fork = undefined;
};

/** An execution of which only the first record has been applied. */
export const newExecution = (
  key: number,
  record: Started,
  program: Program,
  input = payloadOf(record.input),
): Execution => {
  const execution: Execution = {
    summary: newSummary(key, record),
    program,
    roleArn: record.roleArn,
    machineName: record.machineName,
    input,
    traceHeader: record.traceHeader,
    end: undefined,
    lastEvent: record.id,
    threads: new Map(),
    nextThread: 0,
    variableSizes: new Map(),
    ready: [],
    batch: [],
    effects: [],
    inbox: [],
    orphans: new Map(),
    cancelling: undefined,
    busy: false,
    timeout: undefined,
    context: undefined,
  };
  addThread(execution, { program, parent: undefined, index: 0, item: undefined, previous: 0, input });
  return execution;
};
