import type { StateRun } from '../engine/execution.ts';
import type { Interpreter } from '../engine/interpreter.ts';
import { limited } from '../engine/limits.ts';
import { payload } from '../engine/payload.ts';
import type { Payload } from '../engine/payload.ts';
import type { ForkAnswer } from '../engine/ports.ts';
import type { Failure } from '../engine/state-error.ts';
import { gather } from './gather.ts';
import type { StateType } from './behaviour.ts';

/** Runs its branches at once, each on the same input; its result is their outputs, in the order of the branches. */
export const parallelState: StateType = {
  name: 'Parallel',
  fields: ['Branches', 'Retry', 'Catch'],
  flow: 'next',
  compile: (fields, compiler) => {
    const { language } = compiler;
    fields.required('Branches');
    const programs = fields
      .children('Branches')
      .map(({ object, location }) => compiler.program(object, location));
    const input = language.arguments(fields);
    const leaving = language.result(fields);

    const start = async (run: StateRun, interpreter: Interpreter) => {
      const scope = interpreter.scope(run);
      const items = input ? limited(run.node.name, payload(await input(scope))) : run.input;
      interpreter.record(
        run.thread,
        { kind: 'forked', type: 'ParallelStateStarted', length: programs.length, items: items.text },
        { payload: items },
      );
      if (interpreter.probe) return foretold(run, interpreter, interpreter.probe.fork(programs.length));
      run.thread.execution.ready.push(...(run.fork?.threads ?? []));
      return undefined;
    };
    const succeed = async (run: StateRun, interpreter: Interpreter, result: Payload, previous: number) => {
      interpreter.record(run.thread, { kind: 'merged', type: 'ParallelStateSucceeded', previous });
      await interpreter.exit(run, {
        passing: result,
        result: result.value,
        leaving,
        next: run.node.next,
      });
    };
    const fail = (run: StateRun, interpreter: Interpreter, failure: Failure, previous: number) => {
      const { error, cause } = failure;
      interpreter.record(run.thread, { kind: 'merged', type: 'ParallelStateFailed', previous, error, cause });
      return interpreter.fail(run, failure);
    };
    const foretold = (run: StateRun, interpreter: Interpreter, { failure, result }: ForkAnswer) => {
      const { previous } = run.thread;
      if (failure) return fail(run, interpreter, failure, previous);
      return succeed(run, interpreter, payload(result), previous);
    };
    const merge = async (run: StateRun, interpreter: Interpreter, previous = run.thread.previous) => {
      if (run.fork?.threads.every((thread) => thread.output))
        await succeed(run, interpreter, gather(run.fork.threads), previous);
    };
    return {
      programs,
      targets: [],
      start,
      resume: (run, interpreter) => (run.fork ? merge(run, interpreter) : start(run, interpreter)),
      childEnded: (run, interpreter, child) => merge(run, interpreter, child.previous),
      childFailed(run, interpreter, child, failure) {
        interpreter.abortFork(run, child);
        return fail(run, interpreter, failure, child.previous);
      },
    };
  },
};
