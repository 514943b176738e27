import { describe, it } from 'node:test';
import { expect } from 'expect';
import { memoryLog } from '../journal/memory-log.ts';
import type { Json } from '../language/json.ts';
import { Job } from './ports.ts';
import { StateError } from './state-error.ts';
import { FUNCTION, single } from './test-engine.ts';
import { waiting, withJobs } from './test-jobs.ts';
import { logWith } from './test-log.ts';

describe('a job whose task is aborted', () => {
  it('is ended when the execution is stopped, once that is written', async () => {
    const test = withJobs(single(waiting));
    const arn = await test.start();
    await test.rest();
    await test.engine.stop(arn, { error: 'Enough' });
    await test.rest();
    expect(test.cancelled).toEqual(['job of S']);
    expect(test.engine.find(arn)?.status).toBe('ABORTED');
  });

  it('is ended when another branch of its Parallel fails, and its siblings that are over are not', async () => {
    const branch = (name: string, state: object) => ({
      StartAt: name,
      States: { [name]: { ...state, End: true } },
    });
    const failing = { Type: 'Task', Resource: FUNCTION };
    const Branches = [branch('Slow', waiting), branch('Quick', waiting), branch('Broken', failing)];
    const answer = Promise.withResolvers<Json>();
    const test = withJobs(single({ Type: 'Parallel', Branches }), {
      tasks: {
        Slow: () => new Job('job of Slow'),
        Quick: () => new Job('job of Quick'),
        Broken: () => answer.promise,
      },
    });
    await test.start();
    await test.rest();
    test.finish('Quick', 1);
    await test.rest();
    answer.reject(new StateError('Broken'));
    expect(await test.ended()).toMatchObject({ status: 'FAILED', error: 'Broken' });
    await test.rest();
    expect(test.cancelled).toEqual(['job of Slow']);
  });

  it('goes on when only the time of its task is over', async () => {
    const test = withJobs(single({ ...waiting, TimeoutSeconds: 10 }));
    await test.start();
    await test.rest();
    test.clock.advance(10);
    expect(await test.ended()).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    await test.rest();
    expect(test.cancelled).toEqual([]);
  });

  it('is ended when it turns out to have begun only after that', async () => {
    const answer = Promise.withResolvers<Job>();
    const test = withJobs(single(waiting), { tasks: { S: () => answer.promise } });
    const arn = await test.start();
    await test.rest();
    await test.engine.stop(arn, {});
    answer.resolve(new Job('late'));
    await test.rest();
    expect(test.cancelled).toEqual(['late']);
  });

  it('is ended, too, when it turns out to have begun after another branch failed its own and was caught', async () => {
    const answer = Promise.withResolvers<Job>();
    const Branches = [
      { StartAt: 'Slow', States: { Slow: { ...waiting, End: true } } },
      { StartAt: 'Broken', States: { Broken: { Type: 'Task', Resource: FUNCTION, End: true } } },
    ];
    const S = {
      Type: 'Parallel',
      Branches,
      Catch: [{ ErrorEquals: ['Broken'], Next: 'Done' }],
      Next: 'Done',
    };
    const broken = () => Promise.reject(new StateError('Broken'));
    const machine = { StartAt: 'S', States: { S, Done: { Type: 'Succeed' } } };
    const test = withJobs(machine, { tasks: { Slow: () => answer.promise, Broken: broken } });
    await test.start();
    expect(await test.ended()).toMatchObject({ status: 'SUCCEEDED' });
    answer.resolve(new Job('late'));
    await test.rest();
    expect(test.cancelled).toEqual(['late']);
  });

  it('is ended, too, when it turns out to have begun after its execution was redriven', async () => {
    const answer = Promise.withResolvers<Job>();
    const jobs = [answer.promise, new Job('anew')];
    const test = withJobs(single(waiting), { tasks: { S: () => jobs.shift() ?? null } });
    const arn = await test.start();
    await test.rest();
    await test.engine.stop(arn, {});
    await test.engine.redrive(arn);
    answer.resolve(new Job('late'));
    await test.rest();
    expect(test.cancelled).toEqual(['late']);
  });

  for (const [whose, late, more] of [
    ['its task', 10, {}],
    ['its task, which was caught,', 10, { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }] }],
    ['its execution', 60, {}],
  ] as const)
    it(`goes on when it turns out to have begun after the time of ${whose} was over`, async () => {
      const answer = Promise.withResolvers<Job>();
      const S = { ...waiting, TimeoutSeconds: late === 10 ? 10 : 100, ...more, Next: 'Done' };
      const States = { S, Done: { Type: 'Succeed' } };
      const machine = { StartAt: 'S', TimeoutSeconds: 60, States };
      const test = withJobs(machine, { tasks: { S: () => answer.promise } });
      await test.start();
      await test.rest();
      test.clock.advance(late);
      await test.ended();
      answer.resolve(new Job('late'));
      await test.rest();
      expect(test.cancelled).toEqual([]);
    });

  it('is ended after a restart, if the process died before everybody was told of the abortion', async () => {
    const log = memoryLog();
    const deaf = () => new Promise<void>(() => {});
    const first = withJobs(single(waiting), { log, onStatusChange: deaf });
    const arn = await first.start();
    await first.rest();
    await first.engine.stop(arn, {});
    const test = withJobs(single(waiting), { log: logWith(log.records(1)), onStatusChange: () => {} });
    test.engine.resume();
    await test.rest();
    expect(test.cancelled).toEqual(['job of S']);
    expect(test.log.unsettled()).toEqual([]);
  });

  for (const [told, onStatusChange] of [
    ['told of', () => {}],
    ['over, where nobody is told,', undefined],
  ] as const)
    it(`is ${told} only once it is ended`, async () => {
      const ending = Promise.withResolvers<void>();
      const test = withJobs(single(waiting), {
        onStatusChange,
        runner: { ended: () => new Promise(() => {}), cancel: () => ending.promise },
      });
      const arn = await test.start();
      await test.rest();
      await test.engine.stop(arn, {});
      await test.rest();
      expect(test.log.unsettled()).toHaveLength(1);
      ending.resolve();
      await test.rest();
      expect(test.log.unsettled()).toEqual([]);
    });

  it('is begun anew by a redrive', async () => {
    const test = withJobs(single(waiting));
    const arn = await test.start();
    await test.rest();
    await test.engine.stop(arn, {});
    await test.engine.redrive(arn);
    await test.rest();
    expect(test.calls).toHaveLength(2);
    expect(test.calls[1]?.attempt).not.toBe(test.calls[0]?.attempt);
    test.finish('S', 'in the end');
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'in the end' });
  });
});
