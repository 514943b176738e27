import { describe, it } from 'node:test';
import { expect } from 'expect';
import { memoryLog } from '../journal/memory-log.ts';
import type { ActivityTask } from './activities.ts';
import { payload } from './payload.ts';
import { single, testEngine } from './test-engine.ts';
import type { TestEngineOptions } from './test-engine.ts';

const ACTIVITY = 'arn:aws:states:us-east-1:000000000000:activity:pack';

const packing = (more: object = {}) =>
  single({ Type: 'Task', Resource: ACTIVITY, Arguments: { book: '{% $states.input.book %}' }, ...more });

const started = async (machine: object = packing(), options: TestEngineOptions = {}) => {
  const test = testEngine(machine, options);
  const arn = await test.start({ book: 'b1' });
  await test.rest();
  return {
    test,
    arn,
    /** What a worker is given. */
    poll: (workerName?: string) => {
      const given: (ActivityTask | undefined)[] = [];
      const leave = test.engine.activities.poll(ACTIVITY, workerName, (task) => given.push(task));
      return { given, leave };
    },
  };
};

describe('the task of an activity', () => {
  it('is given to the worker that comes for it, whose answer is the result', async () => {
    const { test, poll } = await started();
    const { given } = poll('Ada');
    await test.rest();
    expect(given).toEqual([{ token: expect.any(String) as unknown, input: '{"book":"b1"}' }]);
    expect(test.calls).toEqual([]);
    await test.engine.callbacks.succeed(given[0]?.token ?? '', payload({ packed: true }));
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: { packed: true } });
    expect(test.events().slice(2, 5)).toMatchObject([
      { type: 'ActivityScheduled', resource: ACTIVITY, parameters: '{"book":"b1"}' },
      { type: 'ActivityStarted', workerName: 'Ada' },
      { type: 'ActivitySucceeded', output: '{"packed":true}' },
    ]);
  });

  it('is given to one worker, and each worker one', async () => {
    const { test, poll } = await started();
    const first = poll();
    const second = poll();
    await test.rest();
    expect([first.given.length, second.given.length]).toEqual([1, 0]);
    await test.start({ book: 'b2' }, 'e2');
    await test.rest();
    expect(second.given).toMatchObject([{ input: '{"book":"b2"}' }]);
    first.leave();
    second.leave();
    expect([first.given.length, second.given.length]).toEqual([1, 1]);
  });

  it('waits for the next worker when one has left', async () => {
    const test = testEngine(packing());
    const given: (string | undefined)[] = [];
    const leave = test.engine.activities.poll(ACTIVITY, 'gone', (task) => given.push(task?.input));
    leave();
    expect(given).toEqual([undefined]);
    await test.start({ book: 'b1' });
    await test.rest();
    test.engine.activities.poll(ACTIVITY, 'next', (task) => given.push(task?.input));
    await test.rest();
    expect(given).toEqual([undefined, '{"book":"b1"}']);
  });

  it('fails as its worker says, and is caught by that name', async () => {
    const Catch = [{ ErrorEquals: ['NoBox'], Output: 'caught', Next: 'Done' }];
    const { test, poll } = await started({
      StartAt: 'S',
      States: { S: { Type: 'Task', Resource: ACTIVITY, Catch, End: true }, Done: { Type: 'Succeed' } },
    });
    const { given } = poll();
    await test.rest();
    await test.engine.callbacks.fail(given[0]?.token ?? '', { error: 'NoBox' });
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'caught' });
    expect(test.types()).toContain('ActivityFailed');
  });

  it('times out while nobody takes it', async () => {
    const { test, poll } = await started(packing({ TimeoutSeconds: 60, HeartbeatSeconds: 10 }));
    test.clock.advance(59);
    await test.rest();
    expect(test.engine.find(test.arnOf('e1'))?.status).toBe('RUNNING');
    test.clock.advance(1);
    expect(await test.ended()).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(test.types()).toContain('ActivityTimedOut');
    const { given } = poll();
    await test.rest();
    expect(given).toEqual([]);
  });

  it('wants signs of life from when a worker has it', async () => {
    const { test, poll } = await started(packing({ TimeoutSeconds: 600, HeartbeatSeconds: 10 }));
    test.clock.advance(100);
    const { given } = poll();
    await test.rest();
    test.clock.advance(9);
    await test.engine.callbacks.heartbeat(given[0]?.token ?? '');
    test.clock.advance(9);
    await test.rest();
    expect(test.engine.find(test.arnOf('e1'))?.status).toBe('RUNNING');
    test.clock.advance(1);
    expect(await test.ended()).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('is not for those who poll where the runner of tasks does it', async () => {
    const { test, poll } = await started(packing(), { tasks: { S: () => 'packed' } });
    const { given } = poll();
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'packed' });
    expect(given).toEqual([]);
    expect(test.types().slice(2, 5)).toEqual(['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded']);
  });

  it('cannot be scheduled where there is no such activity', async () => {
    const { test } = await started(packing(), { hasActivity: () => false });
    expect(await test.ended()).toMatchObject({ status: 'FAILED', error: 'ActivityDoesNotExist' });
    expect(test.types()).toContain('ActivityScheduleFailed');
  });

  it('is offered again after a crash, unless a worker has it', async () => {
    const log = { ...memoryLog(), close: () => {} };
    const { test } = await started(packing(), { log });
    test.engine.close();
    const second = testEngine(packing(), { log });
    second.engine.resume();
    const given: (ActivityTask | undefined)[] = [];
    second.engine.activities.poll(ACTIVITY, undefined, (task) => given.push(task));
    await second.rest();
    expect(given.length).toBe(1);
    second.engine.close();
    const third = testEngine(packing(), { log });
    third.engine.resume();
    third.engine.activities.poll(ACTIVITY, undefined, (task) => given.push(task));
    await third.rest();
    expect(given.length).toBe(1);
    await third.engine.callbacks.succeed(given[0]?.token ?? '', payload(1));
    expect(await third.ended()).toEqual({ status: 'SUCCEEDED', output: 1 });
  });
});
