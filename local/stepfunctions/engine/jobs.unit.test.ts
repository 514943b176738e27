import { describe, it } from 'node:test';
import { expect } from 'expect';
import { Job } from './ports.ts';
import { StateError } from './state-error.ts';
import { single } from './test-engine.ts';
import { waiting, withJobs } from './test-jobs.ts';
import { logWith } from './test-log.ts';

describe('a task that waits for the job that it began', () => {
  it('goes on with the result of the job, and history tells of both', async () => {
    const test = withJobs(single(waiting));
    await test.start();
    await test.rest();
    expect(test.types().at(-1)).toBe('TaskSubmitted');
    test.finish('S', { done: true });
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: { done: true } });
    expect(test.events().slice(2, 6)).toMatchObject([
      { type: 'TaskScheduled', resourceType: 'states', resource: 'startExecution.sync:2' },
      { type: 'TaskStarted', resource: 'startExecution.sync:2' },
      { type: 'TaskSubmitted', resource: 'startExecution.sync:2', output: '"job of S"' },
      { type: 'TaskSucceeded', resource: 'startExecution.sync:2', output: '{"done":true}' },
    ]);
    expect(test.cancelled).toEqual([]);
  });

  it('fails as the job does, which Retry and Catch take', async () => {
    const Catch = [
      { ErrorEquals: ['States.TaskFailed'], Output: '{% $states.errorOutput.Cause %}', Next: 'F' },
    ];
    const F = { Type: 'Succeed' };
    const S = { ...waiting, Catch, Next: 'F' };
    const test = withJobs({ StartAt: 'S', States: { S, F } });
    await test.start();
    await test.rest();
    test.fail('S', new StateError('States.TaskFailed', 'sold out'));
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'sold out' });
    expect(test.types()).toContain('TaskFailed');
  });

  it('is taken up from every prefix of its records; a job that is recorded is not begun again', async () => {
    const whole = withJobs(single(waiting));
    await whole.start();
    await whole.rest();
    whole.finish('S', 1);
    await whole.ended();
    const records = whole.log.records(1);
    const begun = records.findIndex(({ kind }) => kind === 'submitted');
    const scheduled = records.findIndex(({ kind }) => kind === 'scheduled');
    for (let length = 1; length <= records.length; length++) {
      const test = withJobs(single(waiting), { log: logWith(records.slice(0, length)) });
      test.finish('S', 1);
      test.engine.resume();
      expect([length, await test.ended()]).toEqual([length, { status: 'SUCCEEDED', output: 1 }]);
      expect([length, test.calls.length]).toEqual([length, length > begun ? 0 : 1]);
      if (test.calls[0]) expect(test.calls[0].attempt).toBe(whole.calls[0]?.attempt);
      if (test.calls[0]) expect([length, test.calls[0].again]).toEqual([length, length > scheduled]);
    }
  });

  it('has a number of its own for each attempt', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }];
    const test = withJobs(single({ ...waiting, Retry }), {
      tasks: { S: ({ attempt }) => new Job(`job of ${attempt}`) },
    });
    await test.start();
    await test.rest();
    test.fail('3', new StateError('Busy'));
    await test.rest();
    test.clock.advance(1);
    await test.rest();
    expect(test.calls.map(({ attempt, again }) => [attempt, again])).toEqual([
      [3, false],
      [7, false],
    ]);
    test.finish('7', 'done');
    expect(await test.ended()).toMatchObject({ output: 'done' });
  });
});

describe('the end of an execution', () => {
  it('is told to whoever waits for it, also after it', async () => {
    const test = withJobs(single(waiting));
    const arn = await test.start();
    await test.rest();
    let told = 0;
    const one = test.engine.ended(arn).then(() => (told += 1));
    await test.rest();
    expect(told).toBe(0);
    test.finish('S', 1);
    await one;
    await test.engine.ended(arn);
    await expect(test.engine.ended(`${arn}-other`)).rejects.toMatchObject({ code: 'ExecutionDoesNotExist' });
  });
});

describe('arguments that a resource does not take', () => {
  it('fail the execution before the task is scheduled, in AWS’s words', async () => {
    const test = withJobs(single({ ...waiting, Retry: [{ ErrorEquals: ['States.ALL'] }] }), {
      runner: { refuse: () => [`The value for the field 'Input' must be a STRING`] },
    });
    await test.start(1);
    expect(await test.ended()).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        `An error occurred while executing the state 'S' (entered at the event id #2). ` +
        `The Parameters '{"Input":1}' could not be used to start the Task: [The value for the field 'Input' must be a STRING]`,
    });
    expect(test.types()).not.toContain('TaskScheduled');
  });
});
