import type { Clock } from '../../clock.ts';
import { Engine } from '../engine/engine.ts';
import { payloadOf } from '../engine/payload.ts';
import type { ExecutionLog, Probe, TaskRunner } from '../engine/ports.ts';
import type { Rec } from '../engine/records.ts';
import type { Stage } from '../engine/scope.ts';
import { StateError } from '../engine/state-error.ts';
import type { Failure } from '../engine/state-error.ts';
import { newSummary, summarize } from '../engine/summary.ts';
import { memoryLog } from '../journal/memory-log.ts';
import type { Json } from '../language/json.ts';
import { beginningOf } from './beginning.ts';
import { contextFor } from './context-for.ts';
import type { Mock, Trial } from './trial.ts';

/** Seconds that a test may take. */
const LONGEST = 300;

/** What came of a test. */
export interface Observed {
  /** What happened from the state's entry on. */
  records: readonly Rec[];
  stages: ReadonlyMap<Stage, Json>;
  /** The last failure of the state, whatever became of it. */
  failure: Failure | undefined;
  /** Items of a Map. */
  length: number;
}

const mocked = (mock: Mock, engine: () => Engine): TaskRunner => ({
  isWorker: () => true,
  run: ({ token }) => {
    if (mock.failure) throw new StateError(mock.failure.error, mock.failure.cause);
    // Whoever waits for a token hears nothing of the call itself.
    if (token !== undefined) void engine().callbacks.succeed(token, payloadOf(JSON.stringify(mock.result)));
    return Promise.resolve(mock.result);
  },
});

const isOver = ({ kind }: Rec) => kind === 'exited' || kind === 'retrying' || kind === 'ended';

/** Tells of the first records by which the state is over, whatever comes after. */
const watched = (log: ExecutionLog, over: () => void): ExecutionLog => ({
  ...log,
  append(summary, records) {
    log.append(summary, records);
    if (records.some(isOver)) over();
  },
});

/**
 * Runs one state as an execution would that has come to it. `done` is called within the turn that ends it. Gives what cuts
 * it off: then it is not called.
 */
export const runTrial = (
  trial: Trial,
  { clock, tasks, report }: { clock: Clock; tasks: TaskRunner; report: (error: unknown) => void },
  done: (observed: Observed) => void,
): (() => void) => {
  const { tested, mock, failures } = trial;
  const { node } = tested;
  const stages = new Map<Stage, Json>();
  let failure: Failure | undefined;
  let length = 0;
  const probe: Probe = {
    scope: (scope) => ({
      input: scope.input,
      result: scope.result,
      errorOutput: scope.errorOutput,
      variable: (name) => scope.variable(name),
      now: () => scope.now(),
      get context() {
        return contextFor(trial, scope.context);
      },
      inspect: (stage, value) => void stages.set(stage, value),
    }),
    failed: (failed) => void (failure = failed),
    fork(all) {
      length = all;
      return { result: mock?.result ?? null, failure: mock?.failure, failures };
    },
  };
  const beginning = beginningOf(trial, clock.now());
  const [first, ...rest] = beginning;
  const log = memoryLog();
  const summary = newSummary(log.nextKey(), first);
  for (const record of rest) summarize(summary, record);
  log.append(summary, beginning);
  const program = {
    startAt: node.name,
    states: new Map([[node.name, node]]),
    timeoutSeconds: LONGEST,
  };
  const engine: Engine = new Engine({
    clock,
    log: watched(log, () => {
      const records = log.records(summary.key).slice(beginning.length);
      engine.close();
      done({ records, stages, failure, length });
    }),
    tasks: mock ? mocked(mock, () => engine) : tasks,
    programs: () => program,
    // What comes after the state is not run.
    isDeleting: () => true,
    probe,
    report,
  });
  engine.resume();
  return () => engine.close();
};
