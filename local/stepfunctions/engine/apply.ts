import type { JsonObject } from '../language/json.ts';
import { parseJson } from '../language/json.ts';
import { aborted, applyToRun } from './apply-to-run.ts';
import { isLive } from './execution.ts';
import type { Execution, Thread } from './execution.ts';
import { payloadOf } from './payload.ts';
import type { Payload } from './payload.ts';
import type { Ended, Entered, Exited, HistoryRecord, Joined, Rec } from './records.ts';
import { summarize } from './summary.ts';
import { dropFork } from './threads.ts';

/** Values whose texts are in a record, where they are at hand already. */
export interface Values {
  payload?: Payload;
  assigned?: JsonObject | undefined;
}

const entered = (thread: Thread, { name, input: text, at, id }: Entered, values?: Values): void => {
  const { execution, next } = thread;
  const node = thread.program.states.get(name);
  if (!node) throw new Error(`Execution ${execution.summary.arn}: no state ${name} in its definition`);
  const input = values?.payload ?? (next?.input.text === text ? next.input : payloadOf(text));
  thread.next = undefined;
  thread.run = {
    thread,
    node,
    input,
    enteredAt: at,
    enteredId: id,
    retries: [],
    due: undefined,
    attempt: undefined,
    fork: undefined,
    failure: undefined,
    alarms: [],
  };
};

const exited = (thread: Thread, record: Exited, values?: Values): void => {
  const output = values?.payload ?? payloadOf(record.output);
  for (const [name, text] of Object.entries(record.assigned ?? {})) {
    thread.variables ??= new Map();
    thread.variables.set(name, values?.assigned?.[name] ?? parseJson(text));
    thread.execution.variableSizes.set(name, Buffer.byteLength(text));
  }
  if (thread.run) dropFork(thread.run);
  thread.run = undefined;
  if (record.next === undefined) thread.output = output;
  else thread.next = { name: record.next, input: output };
};

const ended = (execution: Execution, record: Ended): void => {
  execution.end = record;
  // AWS leaves the jobs of an execution whose time is over.
  if (record.type === 'ExecutionTimedOut') return;
  for (const { run } of execution.threads.values()) if (run && isLive(run)) aborted(run);
};

/** A redrive begins anew what failed, tolerated or not, or was stopped; what succeeded stays. */
const redriven = (execution: Execution): void => {
  execution.end = undefined;
  execution.context = undefined;
  for (const thread of execution.threads.values()) {
    const { run } = thread;
    if (!run) continue;
    thread.joined = false;
    run.retries = [];
    run.due = undefined;
    run.attempt = undefined;
    run.failure = undefined;
  }
};

const joined = (thread: Thread, { type, tolerated = false }: Joined): void => {
  thread.joined = tolerated || type === 'MapIterationSucceeded';
  if (tolerated && thread.run) thread.run.attempt = undefined;
};

/** The event that the next one of a line of states follows. On AWS some events stand beside their line. */
const followed = (record: HistoryRecord): number => {
  const { kind, type, id, previous } = record;
  const beside =
    kind === 'iterated' ||
    kind === 'aborted' ||
    (kind === 'joined' && type !== 'MapIterationSucceeded') ||
    (kind === 'merged' && type.endsWith('Succeeded'));
  return beside ? previous : id;
};

/** Carries an execution over one more record: while it runs and when it is read back, one and the same way. */
export const apply = (execution: Execution, record: Rec, values?: Values): void => {
  if (record.kind === 'ended') ended(execution, record);
  else if (record.kind === 'redriven') redriven(execution);
  else if (record.kind === 'cancelled') execution.orphans.delete(record.attempt);
  summarize(execution.summary, record);
  if ('id' in record) execution.lastEvent = record.id;
  const thread = execution.threads.get(record.thread ?? 0);
  if (!thread) return;
  if ('id' in record) thread.previous = followed(record);
  if (record.kind === 'entered') entered(thread, record, values);
  else if (record.kind === 'exited') exited(thread, record, values);
  else if (record.kind === 'joined') joined(thread, record);
  else if (thread.run) applyToRun(thread.run, record, values);
};
