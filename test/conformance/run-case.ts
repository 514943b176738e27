import { setImmediate as turn } from 'node:timers/promises';
import { Engine } from '../../local/stepfunctions/engine/engine.ts';
import { payload } from '../../local/stepfunctions/engine/payload.ts';
import { testClock } from '../../local/stepfunctions/engine/test-clock.ts';
import { memoryLog } from '../../local/stepfunctions/journal/memory-log.ts';
import { compileMachine } from '../../local/stepfunctions/language/compile.ts';
import { InvalidDefinition } from '../../local/stepfunctions/language/diagnostics.ts';
import type { Json } from '../../local/stepfunctions/language/json.ts';
import type { Program } from '../../local/stepfunctions/language/program.ts';
import { Answers } from './answers.ts';
import type { Case, Result, Step } from './case.ts';

const ACCOUNT = 'us-east-1:111111111111';
const MACHINE = 'conformance';
const EXECUTION = '5f0d3c1e-0000-4000-8000-000000000000';

/** Turns of the event loop without anything new after which an execution is taken to wait. */
const QUIET_TURNS = 4;

const arnOf = (type: Case['type']): string =>
  type === 'EXPRESS'
    ? `arn:aws:states:${ACCOUNT}:express:${MACHINE}:${EXECUTION}:${EXECUTION}`
    : `arn:aws:states:${ACCOUNT}:execution:${MACHINE}:${EXECUTION}`;

const startOf = (type: Case['type'], input: Json) => ({
  arn: arnOf(type),
  name: EXECUTION,
  machineArn: `arn:aws:states:${ACCOUNT}:stateMachine:${MACHINE}`,
  machineName: MACHINE,
  roleArn: `arn:aws:iam::111111111111:role/${MACHINE}`,
  revision: '1',
  input: payload(input),
});

const stepsOf = (engine: Engine, arn: string): Step[] =>
  engine.records(arn).flatMap((record): Step[] => {
    if (record.kind === 'entered') return [['enter', record.name, JSON.parse(record.input) as Json]];
    return record.kind === 'exited' ? [['exit', record.name, JSON.parse(record.output) as Json]] : [];
  });

/**
 * Runs an execution to its end. The clock stands while something happens, and goes to the next due moment once
 * nothing does. An execution that waits for what never comes is stopped, as whoever recorded it must have done.
 */
const runToEnd = async (engine: Engine, arn: string, jump: () => boolean): Promise<void> => {
  let seen = 0;
  let quiet = 0;
  // A turn of the engine may be under way; its records are there once it is over.
  for (await turn(); engine.find(arn)?.status === 'RUNNING'; await turn()) {
    const records = engine.records(arn).length;
    quiet = records === seen ? quiet + 1 : 0;
    seen = records;
    if (quiet < QUIET_TURNS) continue;
    quiet = 0;
    if (!jump()) await engine.stop(arn, {});
  }
};

const run = async (program: Program, { type, input, tasks }: Case): Promise<Omit<Result, 'id'>> => {
  const clock = testClock();
  const mistakes: unknown[] = [];
  const answered = (answer: Promise<void>) => void answer.catch((error: unknown) => mistakes.push(error));
  const answers = new Answers(tasks, {
    succeed: (token, output) => answered(engine.callbacks.succeed(token, payload(output))),
    fail: (token, error, cause) => answered(engine.callbacks.fail(token, { error, cause })),
  });
  const engine = new Engine({
    clock,
    log: memoryLog(),
    tasks: answers,
    programs: () => program,
    report: (error) => mistakes.push(error),
  });
  const { arn } = await engine.start(startOf(type, input));
  await runToEnd(engine, arn, () => clock.jump());
  if (mistakes.length > 0) throw new AggregateError(mistakes, 'The engine reported mistakes of its own');
  const status = engine.find(arn)?.status ?? '';
  const { output, error } = engine.values(arn);
  return {
    status,
    ...(output !== undefined && { output: JSON.parse(output) as Json }),
    ...(status === 'FAILED' && { error: error ?? null }),
    ...(status === 'TIMED_OUT' && { error: 'States.Timeout' }),
    states: stepsOf(engine, arn),
    requests: answers.requests,
  };
};

/**
 * Runs a case on the engine, in memory. A definition that is refused has the status `REFUSED`; `BROKEN` is what the
 * engine, or this harness, was not made for.
 */
export const runCase = async (recorded: Case): Promise<Result> => {
  const { id, definition } = recorded;
  try {
    return {
      id,
      ...(await run(
        compileMachine(JSON.stringify(definition), () => []),
        recorded,
      )),
    };
  } catch (error) {
    const status = error instanceof InvalidDefinition ? 'REFUSED' : 'BROKEN';
    return { id, status, error: String(error), states: [], requests: {} };
  }
};
