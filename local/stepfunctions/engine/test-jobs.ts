import type { Json } from '../language/json.ts';
import { Job } from './ports.ts';
import type { StateError } from './state-error.ts';
import { JOB, testEngine } from './test-engine.ts';
import type { TestEngineOptions } from './test-engine.ts';

/** For tests: a task that waits for its job. */
export const waiting = { Type: 'Task', Resource: JOB, Arguments: { Input: '{% $states.input %}' } };

/** For tests: an engine whose tasks each begin a job, which ends when it is told to, and notes what is asked of it. */
export const withJobs = (machine: object, options: TestEngineOptions = {}) => {
  const ends = new Map<string, PromiseWithResolvers<Json>>();
  const cancelled: Json[] = [];
  const endOf = (job: Json) => {
    const name = job as string;
    const end = ends.get(name) ?? Promise.withResolvers<Json>();
    ends.set(name, end);
    return end;
  };
  const test = testEngine(machine, {
    runner: {
      ended: (_call, job) => endOf(job).promise,
      cancel: async (_call, job) => void cancelled.push(job),
    },
    tasks: new Proxy({}, { get: (_, state) => () => new Job(`job of ${String(state)}`) }),
    ...options,
  });
  const finish = (state: string, result: Json) => endOf(`job of ${state}`).resolve(result);
  const failJob = (state: string, error: StateError) => endOf(`job of ${state}`).reject(error);
  return { ...test, cancelled, finish, fail: failJob };
};
