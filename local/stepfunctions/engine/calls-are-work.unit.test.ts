import { describe, it } from 'node:test';
import { expect } from 'expect';
import { memoryLog } from '../journal/memory-log.ts';
import type { Json } from '../language/json.ts';
import type { Work } from './ports.ts';
import { testClock } from './test-clock.ts';
import { CALLBACK, FUNCTION, single, testEngine } from './test-engine.ts';
import type { TestEngineOptions, TestTask } from './test-engine.ts';
import { waiting } from './test-jobs.ts';
import { Job } from './ports.ts';

/** An engine that says what it counts, and writes its records when it is told to, once `hold` was called. */
const counting = (state: object, task: TestTask, options: TestEngineOptions = {}) => {
  let count = 0;
  let unwritten: (() => void)[] | undefined;
  const work: Work = { begin: () => void (count += 1), end: () => void (count -= 1) };
  const log = memoryLog();
  const test = testEngine(single(state), {
    ...options,
    clock: Object.assign(testClock(), { work: () => work }),
    log: { ...log, written: (then) => (unwritten ? void unwritten.push(then) : log.written(then)) },
    tasks: { S: task },
  });
  return {
    ...test,
    work: () => count,
    hold: () => void (unwritten = []),
    write() {
      for (const then of unwritten?.splice(0) ?? []) then();
    },
  };
};

const task = { Type: 'Task', Resource: FUNCTION };

describe('the work of an execution, during which time does not jump', () => {
  const answers: [string, (answer: PromiseWithResolvers<Json>) => void][] = [
    ['an answer', ({ resolve }) => resolve(1)],
    ['an error', ({ reject }) => reject(new Error('lost'))],
  ];
  for (const [what, give] of answers)
    it(`is a call from its beginning until ${what} is written`, async () => {
      const answer = Promise.withResolvers<Json>();
      const test = counting(task, () => answer.promise);
      await test.start();
      await test.rest();
      expect(test.work()).toBe(1);
      test.hold();
      give(answer);
      await test.rest();
      expect(test.types().at(-1)).toMatch(/^Execution(Succeeded|Failed)$/);
      expect(test.work()).toBeGreaterThan(0);
      test.write();
      await test.rest();
      expect(test.work()).toBe(0);
    });

  it('is not a call while it waits for what needs time to pass', async () => {
    const late = Promise.withResolvers<Json>();
    const answer = Promise.withResolvers<Json>();
    const test = counting(task, async ({ idle }) => {
      await idle(late.promise);
      return answer.promise;
    });
    await test.start();
    await test.rest();
    expect(test.work()).toBe(0);
    late.resolve(null);
    await test.rest();
    expect(test.work()).toBe(1);
    answer.resolve(1);
    await test.ended();
    await test.rest();
    expect(test.work()).toBe(0);
  });

  it('is records on their way to the disk that nobody waits for', async () => {
    const answer = Promise.withResolvers<Json>();
    const test = counting({ ...task, Resource: CALLBACK }, () => answer.promise);
    await test.start();
    await test.rest();
    test.hold();
    answer.resolve({ MessageId: '1' });
    await test.rest();
    expect(test.types().at(-1)).toBe('TaskSubmitted');
    expect(test.work()).toBe(1);
    test.write();
    expect(test.work()).toBe(0);
  });

  it('is what is asked about a job, its end as well', async () => {
    const described = Promise.withResolvers<Json>();
    const stopped = Promise.withResolvers<void>();
    const test = counting(waiting, () => new Job('job'), {
      runner: { ended: () => described.promise, cancel: () => stopped.promise },
    });
    const arn = await test.start();
    await test.rest();
    expect(test.work()).toBe(1);
    await test.engine.stop(arn, {});
    described.resolve(1);
    await test.rest();
    expect(test.work()).toBe(1);
    stopped.resolve();
    await test.rest();
    expect(test.work()).toBe(0);
  });
});
