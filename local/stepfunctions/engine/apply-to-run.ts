import type { Json } from '../language/json.ts';
import type { Values } from './apply.ts';
import type { StateRun } from './execution.ts';
import { payloadOf } from './payload.ts';
import type { Forked, Iterated, Rec, Scheduled, Taken } from './records.ts';
import { addThread, dropFork } from './threads.ts';

const scheduled = (run: StateRun, record: Scheduled, values?: Values): void => {
  const after = (seconds: number | undefined) =>
    seconds === undefined ? undefined : record.at + seconds * 1000;
  run.due = undefined;
  run.attempt = {
    id: record.id,
    scheduledAt: record.at,
    parameters: values?.payload ?? payloadOf(record.parameters),
    token: record.token,
    roleArn: record.roleArn,
    timeoutAt: after(record.timeout),
    // A worker's signs of life are due from when it has the task.
    heartbeatAt: record.type === 'ActivityScheduled' ? undefined : after(record.heartbeat),
    heartbeat: record.heartbeat,
    away: false,
    job: undefined,
    aborted: false,
    output: undefined,
  };
};

const taken = ({ attempt }: StateRun, { at }: Taken): void => {
  if (!attempt) return;
  attempt.away = true;
  if (attempt.heartbeat) attempt.heartbeatAt = at + attempt.heartbeat * 1000;
};

const forked = (run: StateRun, record: Forked, values?: Values): void => {
  const items = values?.payload ?? payloadOf(record.items);
  const fork = {
    items,
    length: record.length,
    concurrency: record.concurrency ?? record.length,
    threads: [],
  };
  run.fork = fork;
  run.due = undefined;
  if (record.type === 'MapStateStarted') return;
  const branch = { parent: run, item: undefined, previous: record.id, input: items };
  run.fork.threads = run.node.behaviour.programs.map((program, index) =>
    addThread(run.thread.execution, { ...branch, program, index }),
  );
};

const iterated = (run: StateRun, { index, id, input }: Iterated, values?: Values): void => {
  const [program] = run.node.behaviour.programs;
  if (!run.fork || !program) return;
  const value = (run.fork.items.value as Json[])[index] ?? null;
  run.fork.threads[index] = addThread(run.thread.execution, {
    program,
    parent: run,
    index,
    item: { index, value },
    previous: id,
    input: values?.payload ?? payloadOf(input),
  });
};

/** Others ended the state: the job that it waits for is to be ended, too. */
export const aborted = (run: StateRun): void => {
  const { attempt, thread } = run;
  if (!attempt || attempt.output || attempt.aborted) return;
  attempt.aborted = true;
  if (attempt.job !== undefined) thread.execution.orphans.set(attempt.id, { run, attempt, asked: false });
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
  taken,
  submitted: ({ attempt }, { output, job }) => {
    if (!attempt) return;
    attempt.away = true;
    if (job) attempt.job = output;
  },
  beat: ({ attempt }, { at }) => {
    if (attempt?.heartbeat) attempt.heartbeatAt = at + attempt.heartbeat * 1000;
  },
  answered: ({ attempt }, { output }, values) => {
    if (attempt) attempt.output = values?.payload ?? payloadOf(output);
  },
  failed: (run, { error, cause, heartbeat = false, type }) => {
    run.attempt = undefined;
    run.failure = { error, cause, heartbeat, ofTask: type !== 'EvaluationFailed' };
  },
  retrying: (run, { retrier, due, times = 1 }) => {
    run.retries[retrier] = (run.retries[retrier] ?? 0) + times;
    run.due = due;
    run.attempt = undefined;
    run.failure = undefined;
    dropFork(run);
  },
  aborted,
  forked,
  iterated,
  merged: (run, { type, error, cause }) => {
    if (type.endsWith('Failed')) run.failure = { error, cause };
  },
};

/** Carries the state that a line of states is in over one more record. */
export const applyToRun = (run: StateRun, record: Rec, values?: Values): void => {
  const change = CHANGES[record.kind] as ((run: StateRun, record: Rec, values?: Values) => void) | undefined;
  change?.(run, record, values);
};
