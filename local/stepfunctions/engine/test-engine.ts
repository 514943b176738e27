import { setImmediate as soon } from 'node:timers/promises';
import { memoryLog } from '../journal/memory-log.ts';
import { compileMachine } from '../language/compile.ts';
import type { Json } from '../language/json.ts';
import { Engine } from './engine.ts';
import type { EngineOptions } from './runtime.ts';
import { payload } from './payload.ts';
import type { Job, TaskCall, TaskRunner } from './ports.ts';
import { isEvent } from './records.ts';
import { testClock } from './test-clock.ts';
import type { TestClock } from './test-clock.ts';

export type TestTask = (call: TaskCall) => Json | Job | Promise<Json | Job>;

export interface TestEngineOptions extends Partial<Omit<EngineOptions, 'tasks' | 'clock'>> {
  clock?: TestClock;
  /** By the name of the state. */
  tasks?: Record<string, TestTask>;
  /** Whatever `tasks` does not have. */
  anyTask?: TestTask;
  /** How the jobs end that the tasks begin, and how they are ended; what arguments the tasks do not take. */
  runner?: Pick<TaskRunner, 'ended' | 'cancel' | 'refuse'>;
  /** What stands before the tasks. */
  around?: (tasks: TaskRunner, clock: TestClock) => TaskRunner;
}

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';

/** More rounds of the event loop than anything here takes. */
const PATIENCE = 10_000;

/** For tests: what a Task with this resource calls is the `tasks` entry of its state. */
export const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f';
export const JOB = 'arn:aws:states:::states:startExecution.sync:2';
export const CALLBACK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';

/** For tests: an engine for one machine, in JSONata unless it says otherwise, with tasks as functions and a clock that stands. */
export const testEngine = (
  machine: object,
  {
    tasks = {},
    anyTask,
    runner = {},
    clock = testClock(),
    around = (each) => each,
    ...options
  }: TestEngineOptions = {},
) => {
  const program = compileMachine(JSON.stringify({ QueryLanguage: 'JSONata', ...machine }), () => []);
  const log = options.log ?? memoryLog();
  const calls: TaskCall[] = [];
  const errors: unknown[] = [];
  const engine = new Engine({
    clock,
    log,
    programs: () => program,
    random: () => 0.5,
    report: (error) => errors.push(error),
    ...options,
    tasks: around(
      {
        ...runner,
        isWorker: ({ stateName }) => Object.hasOwn(tasks, stateName),
        async run(call) {
          calls.push(call);
          return (await (tasks[call.stateName] ?? anyTask)?.(call)) ?? null;
        },
      },
      clock,
    ),
  });
  const arnOf = (name: string) => `arn:aws:states:us-east-1:000000000000:execution:m:${name}`;
  const until = async (condition: () => boolean, what = 'the condition') => {
    // The engine may be in the middle of a turn, the records of which are there at its end.
    await soon();
    for (let round = 0; !condition(); round++) {
      if (round > PATIENCE) throw new Error(`Waited in vain for ${what}`);
      await soon();
    }
  };
  return {
    engine,
    clock,
    log,
    calls,
    errors,
    arnOf,
    until,
    async start(input: Json = {}, name = 'e1') {
      await engine.start({
        arn: arnOf(name),
        name,
        machineArn: MACHINE,
        machineName: 'm',
        roleArn: 'arn:aws:iam::000000000000:role/r',
        revision: '1',
        input: payload(input),
      });
      return arnOf(name);
    },
    /** Lets everything happen that needs no time to pass. */
    async rest() {
      for (let round = 0; round < 20; round++) await soon();
    },
    /** Waits for the end, without moving the clock. */
    async ended(arn = arnOf('e1')) {
      await until(() => engine.find(arn)?.status !== 'RUNNING', `the end of ${arn}`);
      const { output, error, cause } = engine.values(arn);
      return {
        status: engine.find(arn)?.status,
        ...(output !== undefined && { output: JSON.parse(output) as Json }),
        ...(error !== undefined && { error }),
        ...(cause !== undefined && { cause }),
      };
    },
    /** Names of the states in the order in which they were entered. */
    path: (arn = arnOf('e1')) =>
      engine.records(arn).flatMap((record) => (record.kind === 'entered' ? [record.name] : [])),
    events: (arn = arnOf('e1')) => engine.records(arn).filter(isEvent),
    types: (arn = arnOf('e1')) =>
      engine
        .records(arn)
        .filter(isEvent)
        .map(({ type }) => type),
  };
};

/** Runs a machine to its end. */
export const runMachine = async (machine: object, input: Json = {}, options: TestEngineOptions = {}) => {
  const test = testEngine(machine, options);
  await test.start(input);
  return { ...test, outcome: await test.ended() };
};

/** A machine of one state. */
export const single = (state: object) => ({ StartAt: 'S', States: { S: { End: true, ...state } } });

/** A machine of one state, in JSONPath. */
export const jsonPath = (state: object) => ({ QueryLanguage: 'JSONPath', ...single(state) });
