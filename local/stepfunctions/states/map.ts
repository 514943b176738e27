import type { Fork, StateRun } from '../engine/execution.ts';
import type { Interpreter } from '../engine/interpreter.ts';
import { limited, readable } from '../engine/limits.ts';
import { payload } from '../engine/payload.ts';
import type { Payload } from '../engine/payload.ts';
import type { ForkAnswer } from '../engine/ports.ts';
import { look } from '../engine/scope.ts';
import type { Failure } from '../engine/state-error.ts';
import type { FieldReader } from '../language/fields.ts';
import { isObject } from '../language/json.ts';
import type { Json } from '../language/json.ts';
import type { Program } from '../language/program.ts';
import type { Compiler, StateType } from './behaviour.ts';
import { gather } from './gather.ts';
import { compileTolerance } from './tolerance.ts';

/** As many iterations as AWS runs at once in the history of one execution. */
const MOST_AT_ONCE = 40;

const TOO_MANY: Failure = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
};

/** The states of an iteration; `Iterator` is what ItemProcessor was called before. */
const processorOf = (fields: FieldReader, compiler: Compiler): Program[] => {
  const [field, old] = ['ItemProcessor', 'Iterator'];
  fields.onlyOneOf(field, old);
  if (!fields.has(old)) fields.required(field);
  const processor = fields.child(fields.has(field) ? field : old);
  if (!processor) return [];
  const { ProcessorConfig: config, ...program } = processor.object;
  if (config !== undefined) {
    const reader = processor.child('ProcessorConfig');
    reader?.only(['Mode']);
    if (isObject(config) && config['Mode'] === 'DISTRIBUTED')
      reader?.problem(
        'Distributed Map is not emulated by the local cloud',
        'Mode',
        'UNSUPPORTED_BY_LOCAL_CLOUD',
      );
    else reader?.oneOf('Mode', ['INLINE']);
  }
  return [compiler.program(program, processor.location)];
};

/** Runs the same states for every item; its result is their outputs, in the order of the items. */
export const mapState: StateType = {
  name: 'Map',
  fields: [
    'ItemProcessor',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
    'Retry',
    'Catch',
  ],
  flow: 'next',
  compile: (fields, compiler) => {
    const { language } = compiler;
    const programs = processorOf(fields, compiler);
    const items = language.items(fields);
    const selector = language.itemSelector(fields);
    const concurrency = language.number(fields, 'MaxConcurrency', { min: 0, max: Number.MAX_SAFE_INTEGER });
    const tolerance = compileTolerance(fields, language);
    const leaving = language.result(fields);

    const succeed = async (run: StateRun, interpreter: Interpreter, result: Payload, previous: number) => {
      interpreter.record(run.thread, { kind: 'merged', type: 'MapStateSucceeded', previous });
      await interpreter.exit(run, {
        passing: result,
        result: result.value,
        leaving,
        next: run.node.next,
      });
    };
    const fail = (run: StateRun, interpreter: Interpreter, failure: Failure, previous: number) => {
      const { error, cause } = failure;
      interpreter.record(run.thread, { kind: 'merged', type: 'MapStateFailed', previous, error, cause });
      return interpreter.fail(run, { error, cause });
    };
    const inputOf = async (run: StateRun, interpreter: Interpreter, fork: Fork, index: number) => {
      const value = (fork.items.value as Json[])[index] ?? null;
      const item = { index, value };
      return payload(selector ? await selector(interpreter.scope(run, { item })) : value);
    };
    const foretold = async (run: StateRun, interpreter: Interpreter, answer: ForkAnswer) => {
      const { fork } = run;
      if (!fork) return undefined;
      const { length } = fork;
      const { previous } = run.thread;
      const scope = interpreter.scope(run);
      if (selector) {
        const inputs: Json[] = [];
        for (let index = 0; index < length; index++)
          inputs.push((await inputOf(run, interpreter, fork, index)).value);
        look(scope, 'afterItemSelector', inputs);
      }
      const tooMany =
        answer.failures > 0 && (!tolerance || (await tolerance.isExceeded(scope, answer.failures, length)));
      const failure = tooMany ? TOO_MANY : answer.failure;
      if (failure) return fail(run, interpreter, failure, previous);
      return succeed(run, interpreter, payload(answer.result), previous);
    };
    const launch = async (run: StateRun, interpreter: Interpreter) => {
      const { fork, thread, node } = run;
      if (!fork) return;
      const under = () => fork.threads.filter(({ output, joined }) => !output && !joined).length;
      while (fork.threads.length < fork.length && under() < fork.concurrency) {
        const index = fork.threads.length;
        const input = limited(node.name, await inputOf(run, interpreter, fork, index));
        interpreter.record(
          thread,
          { kind: 'iterated', type: 'MapIterationStarted', name: node.name, index, input: input.text },
          { payload: input },
        );
        const child = fork.threads[index];
        if (child) thread.execution.ready.push(child);
      }
    };
    const proceed = async (run: StateRun, interpreter: Interpreter, previous?: number) => {
      await launch(run, interpreter);
      const { threads = [], length = 0 } = run.fork ?? {};
      if (threads.length === length && threads.every(({ joined }) => joined))
        // What failed and was tolerated has left nothing.
        await succeed(
          run,
          interpreter,
          gather(threads.filter(({ output }) => output)),
          previous ?? run.thread.previous,
        );
    };
    return {
      programs,
      targets: [],
      async start(run, interpreter) {
        const scope = interpreter.scope(run);
        await tolerance?.check(scope);
        const list = readable(run.node.name, payload(await items(scope)));
        const atOnce = concurrency ? look(scope, 'maxConcurrency', await concurrency(scope)) : 0;
        interpreter.record(
          run.thread,
          {
            kind: 'forked',
            type: 'MapStateStarted',
            length: (list.value as unknown[]).length,
            items: list.text,
            concurrency: Math.min(atOnce || MOST_AT_ONCE, MOST_AT_ONCE),
          },
          { payload: list },
        );
        if (interpreter.probe)
          await foretold(run, interpreter, interpreter.probe.fork(run.fork?.length ?? 0));
        else await proceed(run, interpreter);
      },
      resume(run, interpreter) {
        return run.fork ? proceed(run, interpreter) : this.start(run, interpreter);
      },
      childEnded(run, interpreter, child) {
        if (!child.joined)
          interpreter.record(child, {
            kind: 'joined',
            type: 'MapIterationSucceeded',
            name: run.node.name,
            index: child.index,
          });
        return proceed(run, interpreter, child.previous);
      },
      async childFailed(run, interpreter, child, failure) {
        const { threads = [], length = 0 } = run.fork ?? {};
        const failed = threads.filter(({ joined, output }) => joined && !output).length + 1;
        const tolerated = tolerance && !(await tolerance.isExceeded(interpreter.scope(run), failed, length));
        if (!tolerated) interpreter.abortFork(run, child);
        const { name } = run.node;
        interpreter.record(child, {
          kind: 'joined',
          type: 'MapIterationFailed',
          name,
          index: child.index,
          tolerated,
        });
        const { previous } = child;
        if (tolerated) return proceed(run, interpreter, previous);
        return fail(run, interpreter, tolerance ? TOO_MANY : failure, previous);
      },
    };
  },
};
