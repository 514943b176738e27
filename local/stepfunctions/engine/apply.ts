import type { JsonObject, Json } from '../language/json.ts';
import { parseJson } from '../language/json.ts';
import type { Program } from '../language/program.ts';
import { payload, payloadOf } from './payload.ts';
import type { Payload } from './payload.ts';
import type { Execution, StateRun, Thread } from './execution.ts';
import type { Exited, Forked, Iterated, Rec, Scheduled, Started } from './records.ts';
import { newSummary, summarize } from './summary.ts';

/** Values whose texts are in a record, where they are at hand already. */
export interface Values {
  payload?: Payload;
  assigned?: JsonObject | undefined;
}

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
    end: undefined,
    lastEvent: record.id,
    threads: new Map(),
    nextThread: 0,
    ready: [],
    batch: [],
    effects: [],
    inbox: [],
    busy: false,
    timeout: undefined,
    context: undefined,
  };
  addThread(execution, { program, parent: undefined, index: 0, item: undefined, previous: 0, input });
  return execution;
};

const addThread = (
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

const exited = (thread: Thread, record: Exited, values?: Values): void => {
  const output = values?.payload ?? payloadOf(record.output);
  for (const [name, text] of Object.entries(record.assigned ?? {})) {
    thread.variables ??= new Map();
    thread.variables.set(name, values?.assigned?.[name] ?? parseJson(text));
  }
  if (thread.run) dropFork(thread.run);
  thread.run = undefined;
  if (record.next === undefined) thread.output = output;
  else thread.next = { name: record.next, input: output };
};

const scheduled = (run: StateRun, record: Scheduled, values?: Values): void => {
  const seconds = (count: number | undefined) => (count === undefined ? undefined : record.at + count * 1000);
  run.due = undefined;
  run.attempt = {
    id: record.id,
    parameters: values?.payload ?? payloadOf(record.parameters),
    token: record.token,
    timeoutAt: seconds(record.timeout),
    heartbeatAt: seconds(record.heartbeat),
    heartbeat: record.heartbeat,
    submitted: false,
    output: undefined,
  };
};

const forked = (run: StateRun, record: Forked, values?: Values): void => {
  const items = values?.payload ?? payloadOf(record.items);
  run.fork = { items, length: record.length, concurrency: record.concurrency ?? record.length, threads: [] };
  run.due = undefined;
  if (record.type === 'MapStateStarted') return;
  for (const [index, program] of run.node.behaviour.programs.entries())
    run.fork.threads[index] = addThread(run.thread.execution, {
      program,
      parent: run,
      index,
      item: undefined,
      previous: record.id,
      input: items,
    });
};

const iterated = (run: StateRun, record: Iterated, values?: Values): void => {
  const [program] = run.node.behaviour.programs;
  if (!run.fork || !program) return;
  const value = (run.fork.items.value as Json[])[record.index] ?? null;
  run.fork.threads[record.index] = addThread(run.thread.execution, {
    program,
    parent: run,
    index: record.index,
    item: { index: record.index, value },
    previous: record.id,
    input: values?.payload ?? payloadOf(record.input),
  });
};

/** A redrive begins anew what failed or was stopped; what succeeded stays. */
const redriven = (execution: Execution): void => {
  execution.end = undefined;
  execution.context = undefined;
  for (const { run } of execution.threads.values()) {
    if (!run) continue;
    run.retries = [];
    run.due = undefined;
    run.attempt = undefined;
    run.failure = undefined;
  }
};

type Changes = {
  [Kind in Rec['kind']]?: (run: StateRun, record: Extract<Rec, { kind: Kind }>, values?: Values) => void;
};

/** What the records between a state's entry and its exit change; all others change nothing here. */
const CHANGES: Changes = {
  waiting: (run, { due }) => {
    run.due = due;
  },
  scheduled,
  submitted: ({ attempt }) => {
    if (attempt) attempt.submitted = true;
  },
  beat: ({ attempt }, { at }) => {
    if (attempt?.heartbeat) attempt.heartbeatAt = at + attempt.heartbeat * 1000;
  },
  answered: ({ attempt }, { output }, values) => {
    if (attempt) attempt.output = values?.payload ?? payloadOf(output);
  },
  failed: (run, { error, cause, heartbeat = false }) => {
    run.attempt = undefined;
    run.failure = { error, cause, heartbeat };
  },
  retrying: (run, { retrier, due }) => {
    run.retries[retrier] = (run.retries[retrier] ?? 0) + 1;
    run.due = due;
    run.attempt = undefined;
    run.failure = undefined;
    dropFork(run);
  },
  forked,
  iterated,
  merged: (run, { type, error, cause }) => {
    if (type.endsWith('Failed')) run.failure = { error, cause };
  },
};

const applyToRun = <Kind extends Rec['kind']>(
  run: StateRun,
  record: Extract<Rec, { kind: Kind }>,
  values?: Values,
): void => {
  const change = CHANGES[record.kind] as ((run: StateRun, record: Rec, values?: Values) => void) | undefined;
  change?.(run, record, values);
};

/** Carries an execution over one more record: while it runs and when it is read back, one and the same way. */
export const apply = (execution: Execution, record: Rec, values?: Values): void => {
  summarize(execution.summary, record);
  const thread = execution.threads.get(record.thread ?? 0);
  if ('id' in record) {
    execution.lastEvent = record.id;
    // An iteration follows its Map's start, however many began before it.
    if (thread && record.kind !== 'iterated') thread.previous = record.id;
  }
  if (record.kind === 'ended') {
    execution.end = record;
  } else if (record.kind === 'redriven') redriven(execution);
  if (!thread) return;
  if (record.kind === 'entered') {
    const node = thread.program.states.get(record.name);
    if (!node)
      throw new Error(`Execution ${execution.summary.arn}: no state ${record.name} in its definition`);
    const input =
      values?.payload ??
      (thread.next?.input.text === record.input ? thread.next.input : payloadOf(record.input));
    thread.next = undefined;
    thread.run = {
      thread,
      node,
      input,
      enteredAt: record.at,
      enteredId: record.id,
      retries: [],
      due: undefined,
      attempt: undefined,
      fork: undefined,
      failure: undefined,
      alarms: [],
    };
  } else if (record.kind === 'exited') exited(thread, record, values);
  else if (record.kind === 'joined') thread.joined = record.type === 'MapIterationSucceeded';
  else if (thread.run) applyToRun(thread.run, record, values);
};

/** The value that several outputs make together, in their order. */
export const gather = (threads: readonly Thread[]): Payload =>
  payload(threads.map(({ output }) => output?.value ?? null));
